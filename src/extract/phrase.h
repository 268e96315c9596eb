/* Private to src/extract: words and phrases round a figure, as far as its subject needs them. */
#ifndef EXTRACT_PHRASE_H
#define EXTRACT_PHRASE_H

#include "extract/scan.h"

/* What a word does to the phrase it stands in. */
enum role {
	ROLE_PART,   /* belongs to a phrase */
	ROLE_ACT,    /* a verb that also names: 培训, 改造 */
	ROLE_HEAD,   /* a noun that may follow a verb inside a phrase: 企业, 项目 */
	ROLE_LINK,   /* leads to the figure: 达, 同比, 增长, 约 */
	ROLE_VERB,
	ROLE_STOP,
	ROLE_MARK    /* punctuation */
};

struct token {
	size_t start, end;
	enum role role;
};

/* The walk over the clause before a figure. */
struct left {
	struct span run;     /* the last phrase */
	struct span verb;    /* the last verb, after which no phrase came */
	struct span act;     /* the act the phrase ends with */
	size_t share;        /* where the phrase before 占, 高于 began, or SIZE_MAX */
	size_t share_end;
	bool against;        /* 高于, 低于: what stands after them is only compared with */
	struct span doer;    /* a verb right before the phrase */
	size_t first, kept;  /* the end of the last act in the phrase that no head follows, and of the one before */
	size_t total;        /* where 合计 began right behind a phrase */
	size_t whole;        /* where the phrase before 合计 began, that the act after it belongs to; SIZE_MAX: none */
	bool linked;         /* words that lead to the figure stand between */
};

enum { LEFT_CHARS = 48 };   /* how far the clause before a figure is read */

/* The word at `at`; one character where the tables have none. */
struct token token_at(struct str text, size_t at, size_t end);
/* The same on the left of a figure that begins at `end`: dates and other numbers are stops. */
struct token left_token(struct str text, size_t at, size_t end);
/* 受灾群众, 参赛选手, 抢修车辆: the verb describes the noun behind it. */
bool modifies(struct str text, struct token t);
/* 选手, 职工, 劳动者: an act after it is what they do. */
bool names_people(struct str phrase);
/* The phrase without what is no part of its name at either end. */
struct str trim_phrase(struct str text, struct span at);

/* The walk over the clause before the figure at `at`. */
struct left left_of(const struct scan *s, struct str text, size_t at);
/* The phrase on the left, or "". `far`: words that lead to the figure may stand between. */
struct str left_phrase(struct str text, const struct left *l, size_t at, bool far);

#endif
