#include "library/spans.h"

static void put(struct buf *b, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		buf_addc(b, (char)(v | 0x80));
	buf_addc(b, (char)v);
}

static int take(struct str *s, uint64_t *v)
{
	*v = 0;
	for (unsigned shift = 0; shift < 63 && s->n > 0; shift += 7) {
		unsigned char c = (unsigned char)s->p[0];
		*s = str_slice(*s, 1, s->n);
		*v |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return 0;
	}
	return -1;
}

void spans_write(const struct article *art, struct buf *out)
{
	size_t last = 0;
	put(out, art->n);
	for (size_t i = 0; i < art->n; i++) {
		const struct para *p = &art->paras[i];
		put(out, p->kind);
		put(out, p->n_pieces);
		for (size_t k = 0; k < p->n_pieces; k++) {
			struct span at = p->pieces[k].src;
			put(out, at.start >= last ? (at.start - last) * 2 : (last - at.start) * 2 - 1);
			put(out, at.end - at.start);
			last = at.end;
		}
	}
}

static int para_read(struct str *s, size_t limit, size_t *last, struct arena *a, struct para *p)
{
	uint64_t kind, n, gap, len;
	if (take(s, &kind) < 0 || kind > PARA_BODY || take(s, &n) < 0 || n > s->n)
		return -1;
	p->kind = (enum para_kind)kind;
	p->n_pieces = (size_t)n;
	p->pieces = arena_array(a, p->n_pieces, sizeof *p->pieces);
	for (size_t k = 0, at = 0; k < p->n_pieces; k++) {
		if (take(s, &gap) < 0 || take(s, &len) < 0 || gap / 2 > limit || len > limit)
			return -1;
		if (gap % 2 ? gap / 2 + 1 > *last : *last + gap / 2 > limit)
			return -1;
		size_t start = gap % 2 ? *last - (size_t)(gap / 2 + 1) : *last + (size_t)(gap / 2);
		if (start + len > limit)
			return -1;
		p->pieces[k] = (struct piece){{start, start + (size_t)len}, at};
		at += (size_t)len;
		*last = start + (size_t)len;
	}
	return 0;
}

int spans_read(struct str bytes, size_t limit, struct arena *a, struct article *art)
{
	uint64_t n;
	size_t last = 0;
	if (take(&bytes, &n) < 0 || n == 0 || n > bytes.n)
		return -1;
	art->n = (size_t)n;
	art->paras = arena_array(a, art->n, sizeof *art->paras);
	for (size_t i = 0; i < art->n; i++)
		if (para_read(&bytes, limit, &last, a, &art->paras[i]) < 0)
			return -1;
	return 0;
}

struct span spans_extent(const struct article *art)
{
	struct span all = {SIZE_MAX, 0};
	for (size_t i = 0; i < art->n; i++)
		for (size_t k = 0; k < art->paras[i].n_pieces; k++) {
			struct span at = art->paras[i].pieces[k].src;
			all.start = at.start < all.start ? at.start : all.start;
			all.end = at.end > all.end ? at.end : all.end;
		}
	return all.start <= all.end ? all : (struct span){0, 0};
}

/* --- hashing */

struct hash hash_init(void)
{
	return (struct hash){0x6C62272E07BB0142u, 0x62B821756295C58Du};
}

void hash_add(struct hash *h, struct str s)
{
	uint64_t high = h->high, low = h->low;
	for (size_t i = 0; i < s.n; i++) {
		low ^= (unsigned char)s.p[i];
		/* times 2^88 + 0x13B */
		uint64_t half = (low & 0xFFFFFFFFu) * 0x13B, up = (low >> 32) * 0x13B + (half >> 32);
		high = high * 0x13B + (up >> 32) + (low << 24);
		low = up << 32 | (half & 0xFFFFFFFFu);
	}
	*h = (struct hash){high, low};
}

int64_t hash_article(const struct article *art)
{
	struct hash h = hash_init();
	for (size_t i = 0; i < art->n; i++) {
		char kind = (char)(art->paras[i].kind + 1);
		hash_add(&h, art->paras[i].text);
		hash_add(&h, (struct str){&kind, 1});
	}
	return (int64_t)(h.high ^ h.low);
}
