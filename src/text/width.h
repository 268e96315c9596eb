/* The only authority on the width of a character in cells. Table from Unicode 15.0 EastAsianWidth.txt and
 * UnicodeData.txt (data/width.tsv), ambiguous width a run-time value. The same object defines wcwidth(), so
 * that ncursesw counts as we do; the program must be linked with it and checks so at start (ui/term_curses.c). */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdint.h>

/* Cells of one code point: 0 (combining, zero width, control, format), 1 or 2. */
int width_of(uint32_t c);

/* Ambiguous characters (East Asian Width A) are 1 cell or 2. One of the three named process-wide cells. */
void width_set_ambiguous(int cells);
int width_ambiguous(void);

#endif
