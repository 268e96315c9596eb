/* Exact decimals on 64 bits; products and sums go through 128 bits, so that overflow is seen, never wrapped. */
#include "extract/decimal.h"

#include <stdio.h>

enum { SCALE_MAX = 18 };

#define DECIMAL_LIMIT INT64_C(1000000000000000000)

__extension__ typedef __int128 wide;   /* ISO C has no name for it */

static const struct decimal NO_VALUE = {.units = 0, .scale = 0, .overflow = true};

/* Drops trailing zeros, rounds what is finer than 10^-18, marks what is past 10^18. */
static struct decimal settle(wide units, unsigned scale)
{
	while (scale > 0 && units % 10 == 0) {
		units /= 10;
		scale--;
	}
	while (scale > SCALE_MAX || (scale > 0 && (units > INT64_MAX || units < -INT64_MAX))) {
		wide half = units < 0 ? -5 : 5;

		units = (units + half) / 10;
		scale--;
	}
	wide whole = units;

	for (unsigned i = 0; i < scale; i++)
		whole /= 10;
	if (whole > DECIMAL_LIMIT || whole < -DECIMAL_LIMIT || units > INT64_MAX || units < -INT64_MAX)
		return NO_VALUE;
	while (scale > 0 && units % 10 == 0) {
		units /= 10;
		scale--;
	}
	return (struct decimal){.units = (int64_t)units, .scale = (uint8_t)scale, .overflow = false};
}

/* Small enough that it is within the limit at any scale. */
static bool is_small(int64_t units)
{
	return units <= DECIMAL_LIMIT && units >= -DECIMAL_LIMIT;
}

struct decimal decimal_of(int64_t units, unsigned scale)
{
	if (scale > 2 * SCALE_MAX)
		return (struct decimal){0};
	if (scale <= SCALE_MAX && is_small(units)) {   /* nearly all: no need of 128 bits */
		for (; scale > 0 && units % 10 == 0; scale--)
			units /= 10;
		return (struct decimal){.units = units, .scale = (uint8_t)scale};
	}
	return settle(units, scale);
}

struct decimal decimal_mul(struct decimal a, struct decimal b)
{
	if (a.overflow || b.overflow)
		return NO_VALUE;
	int64_t product;

	if (!__builtin_mul_overflow(a.units, b.units, &product) && is_small(product) && a.scale + b.scale <= SCALE_MAX)
		return decimal_of(product, (unsigned)a.scale + b.scale);
	return settle((wide)a.units * b.units, (unsigned)a.scale + b.scale);
}

/* a brought to the scale `to`, 0 to 18: fits 128 bits, since units fit 63 and 10^18 fits 60. */
static wide at_scale(struct decimal a, unsigned to)
{
	wide units = a.units;

	for (unsigned i = a.scale; i < to; i++)
		units *= 10;
	return units;
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;

	if (a.overflow || b.overflow)
		return NO_VALUE;
	if (scale == 0 && is_small(a.units + b.units))   /* each within 10^18: the sum fits */
		return (struct decimal){.units = a.units + b.units};
	return settle(at_scale(a, scale) + at_scale(b, scale), scale);
}

struct decimal decimal_div(struct decimal a, struct decimal b, unsigned places)
{
	if (a.overflow || b.overflow || b.units == 0 || places > SCALE_MAX / 2)
		return NO_VALUE;
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;
	wide over = at_scale(a, scale), under = at_scale(b, scale);

	for (unsigned i = 0; i < places; i++) {
		if (over > ((wide)1 << 120) || over < -((wide)1 << 120))
			return NO_VALUE;
		over *= 10;
	}
	wide half = (under < 0 ? -under : under) / 2;

	return settle((over < 0 ? over - half : over + half) / under, places);
}

int decimal_cmp(struct decimal a, struct decimal b)
{
	if (a.overflow || b.overflow)
		return (int)a.overflow - (int)b.overflow;
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;
	wide x = at_scale(a, scale), y = at_scale(b, scale);

	return (x > y) - (x < y);
}

char *decimal_text(struct decimal d, char out[DECIMAL_CHARS])
{
	if (d.overflow) {
		snprintf(out, DECIMAL_CHARS, "null");
		return out;
	}
	char digits[24];
	size_t n = 0, at = 0;
	uint64_t left = d.units < 0 ? 0 - (uint64_t)d.units : (uint64_t)d.units;

	do {
		digits[n++] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0 || n <= d.scale);
	if (d.units < 0)
		out[at++] = '-';
	while (n > 0) {
		out[at++] = digits[--n];
		if (n == d.scale && n > 0)
			out[at++] = '.';
	}
	out[at] = '\0';
	return out;
}
