/* An exact decimal: units * 10^-scale. 1.2亿 is 120000000, never a float. */
#ifndef EXTRACT_DECIMAL_H
#define EXTRACT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal {
	int64_t units;
	uint8_t scale;     /* digits after the point, 0 to 18, no trailing zeros */
	bool overflow;     /* past 10^18: there is no value, only this mark */
};

enum { DECIMAL_CHARS = 48 };

struct decimal decimal_of(int64_t units, unsigned scale);
struct decimal decimal_mul(struct decimal a, struct decimal b);
struct decimal decimal_add(struct decimal a, struct decimal b);

/* a / b rounded to `places` (at most 9); overflow where b is 0. */
struct decimal decimal_div(struct decimal a, struct decimal b, unsigned places);

int decimal_cmp(struct decimal a, struct decimal b);   /* -1, 0, 1; exact at any scale */

/* As JSON writes it, "17.9"; "null" on overflow. Returns out. */
char *decimal_text(struct decimal d, char out[DECIMAL_CHARS]);

#endif
