/* Private to src/extract: the words round a name that tell a place from an accident. Constant lists; each of words
 * ends with NULL. */
#ifndef EXTRACT_PLACE_WORDS_H
#define EXTRACT_PLACE_WORDS_H

#include <stddef.h>
#include <uchar.h>

/* The name is an accident where the text left of it ends with `left` and the text right of it begins with `right`;
 * NULL asks nothing of that side. Sorted by name. */
struct place_accident {
	const char *name, *left, *right;
};

/* The last character of a full name that goes with the next word: 市 in 北京市场. Ends with NULL. */
struct place_tail {
	const char *tail, *next;
};

extern const struct place_accident place_accidents[];
extern const size_t place_accident_count;
extern const struct place_tail place_tails[];
extern const char32_t place_school_first[];       /* the first characters of these, and of 大学, 学院, 职院 */
extern const char32_t place_not_before_first[];   /* the first characters of place_not_before */
extern const char *const place_school_words[];    /* between a name and 大学 */
extern const char *const place_road_words[];      /* after a name: a road */
extern const char *const place_no_road_words[];   /* the same, going on as no road */
extern const char *const place_not_before[];      /* after a short name: a company, paper, product, other place */
extern const char *const place_not_after[];       /* before a short name: the same */
extern const char *const place_common_full[];     /* full names that are common words: only after their parent */
extern const char *const place_common_short[];    /* short names that are common words: never alone */
extern const char *const place_before_county[];   /* before a county of two characters: words that end there */
extern const char *const place_not_after_county[];/* after one: 县 begins another word */
extern const char *const place_offices[];         /* after a short name: the office of a place */
extern const char *const place_abbr_before[];     /* before 沪: in, to, from */
extern const char *const place_abbr_weak_before[];/* of these, the ones that also begin other words */
extern const char *const place_abbr_next[];       /* after 在沪: what does not make another word of 沪 */
extern const char *const place_abbr_row_end[];    /* after the last of a row 苏、浙、皖 */
extern const char *const place_not_abbr_next[];   /* after one character: it begins another word */
extern const char32_t place_abbr_alone[];             /* abbreviations taken after 在, 赴, 驻 */
extern const char32_t place_safe_abbr[];              /* abbreviations that hardly begin a word */

#endif
