#!/usr/bin/env python3
"""Breaks news items into pages with the faults of scanned newspapers, and writes down the truth.

    break.py ITEMS.md OUT COUNT SEED [CLEAN]

ITEMS.md is Markdown, a heading of level 2 before every item; it must hold nothing that the n-grams were counted over.
Every page gives OUT/MNNNN.md, .tsv (for train.c: kind, next block, same paragraph, article) and .gold.json (titles,
paragraphs, joins). Level 1: cuts. Level 2: also titles inside a sentence, tails behind a later article. Level 3: also
openings at the end of the page. Level 0, a share of CLEAN in a hundred: nothing is broken. Nothing here is used by the
build.
"""
import json
import os
import random
import re
import sys

THEMES = ('职工 农业 企业 教育 就业 医疗 生态 科技 铁路 工业 旅游 文化 消费 技能 农村 投资 能源 港口 金融 扶贫 粮食 电力 '
          '法治 青年 党员 工会 外贸 民生 安全').split()
PLACES = re.compile('北京|天津|上海|重庆|河北|河南|山西|山东|陕西|江苏|浙江|安徽|江西|福建|湖南|湖北|广东|广西|海南|四川|贵州|'
                    '云南|西藏|甘肃|青海|宁夏|新疆|内蒙古|辽宁|吉林|黑龙江')
PAPERS = ['《工人日报》', '《江苏工人报》', '《劳动报》', '央视《新闻联播》', '《人民日报》', '新华社']
LEADS = ['本报讯', '本报讯 记者李明报道:', '本报北京1月2日电 ', '近日,', '日前,', '记者从省总工会获悉,', '连日来,']
CAPTIONS = ['图为职工正在车间作业。', '工人在生产线上忙碌。 本报记者 摄', '夜色中的港口。（资料图片）', '技能比赛现场 通讯员供图']
FURNITURE = ['第03版 要闻', '2023年5月18日 星期四', '责任编辑:李 明 版式:王 芳']
CUT_RATE = {0: 0, 1: .15, 2: .25, 3: .25}     # of paragraphs
INSIDE_RATE = {0: 0, 1: 0, 2: .22, 3: .3}     # titles inside the first paragraph
TAIL_RATE = {0: 0, 1: 0, 2: .15, 3: .2}       # ends behind a later article
BRIEFS_RATE = {0: .2, 1: .04, 2: .04, 3: .04}


def is_briefs(paras):
    """A run of short reports, each under a line of its own without a mark."""
    closed = [p[-1] in '。！？”…）' for p in paras]
    lines = [k for k, c in enumerate(closed) if not c]
    return (len(lines) >= 2 and all(len(paras[k]) <= 40 and not re.search('[，。；：、]', paras[k]) and k + 1 < len(paras)
                                    and closed[k + 1] for k in lines))


def read_items(path):
    items, briefs = [], []
    with open(path, encoding='utf-8') as f:
        chunks = re.split(r'(?m)^(?=## )', f.read())
    for chunk in chunks:
        lines = [l.strip() for l in chunk.split('\n') if l.strip()]
        if len(lines) < 2 or not lines[0].startswith('## '):
            continue
        title, paras = lines[0][3:].strip(), [l for l in lines[1:] if len(l) > 8]
        whole = paras and all(p[-1] in '。！？”…）' for p in paras)
        if whole and 6 <= len(title) <= 42 and '快讯' not in title:
            items.append((title, paras))
        elif is_briefs(paras) and len(title) <= 42:
            briefs.append((title, paras))
    return items, briefs


class Breaker:
    def __init__(self, items, seed):
        (self.items, self.briefs), self.random = items, random.Random(seed)
        self.themes = {t: [i for i in items if t in i[0] or any(t in p for p in i[1][:2])] for t in THEMES}

    def chance(self, p):
        return self.random.random() < p

    def cut_place(self, text):
        """Where a column may break: not inside a number, seldom at a mark, never behind a closed sentence."""
        for _ in range(30):
            at = self.random.randint(5, len(text) - 5)
            a, b = text[at - 1], text[at]
            if re.match(r'[0-9A-Za-z.%]', a) and re.match(r'[0-9A-Za-z.%]', b) or a in '。！？…':
                continue
            if (b in '，。、；：！？”）》…,.;:!?)' or a in '“（《(') and not self.chance(.1):
                continue
            return at
        return None

    def split(self, frags, k, least=30):
        """Cuts fragment k in two that belong to one paragraph."""
        f = frags[k]
        at = self.cut_place(f['text']) if f['kind'] == 'F' and len(f['text']) > least else None
        if at:
            rest = dict(kind='F', text=f['text'][at:].strip(), art=f['art'], join=True)
            f['text'] = f['text'][:at].strip()
            frags.insert(k + 1, rest)
        return bool(at)

    def clause(self, paras):
        """A short phrase of the text, as section headings are made."""
        found = [c for p in paras for c in re.split(r'[，。；：！？、“”（）《》…—\s]', p)
                 if 5 <= len(c) <= 14 and re.match(r'^[\u4e00-\u9fff]+$', c)]
        if not found:
            return None
        head = self.random.choice(found)
        if self.chance(.3) and len(found) > 1:
            head += self.random.choice(['，', ' ']) + self.random.choice(found)
        return head[:26]

    def merged(self, paras):
        """Papers have longer paragraphs than broadcasts."""
        out = []
        for p in paras:
            if out and len(out[-1]) + len(p) < self.random.randint(80, 320) and self.chance(.6):
                out[-1] += p
            else:
                out.append(p)
        return out

    def body(self, paras, pool, big, level):
        r = self.random
        paras = self.merged(paras[:22]) if self.chance(.7) else list(paras[:22])
        if self.chance(.25):
            paras[0] = r.choice(LEADS) + paras[0]
        paras = [p[:-1] + '：' if p[-1] == '。' and k + 1 < len(paras) and len(p) > 14 and self.chance(.03) else p
                 for k, p in enumerate(paras)]
        body = [('F', p) for p in paras]
        sections = (.75 if level == 3 else .3) if big else .02
        if len(paras) >= 4 and self.chance(sections):
            places = sorted(r.sample(range(1, len(paras)), min(r.choice([1, 2, 2, 3, 3, 3, 4]), len(paras) - 2)))
            for k in reversed(range(len(places))):
                end = places[k + 1] if k + 1 < len(places) else len(paras)
                head = self.clause(paras[places[k]:end] if self.chance(.8) else paras)
                if head:
                    body.insert(places[k], ('S', head))
        elif big and self.chance(.08):  # several short reports under one title
            body = body[:3]
            for title, report in r.choices(pool, k=r.randint(2, 4)):
                if len(report) <= 3:
                    body += [('S', title[:26])] + [('F', p) for p in report]
        return body

    def brief(self, used):
        """A few of a run of short reports, or None."""
        title, paras = self.random.choice(self.briefs)
        starts = [k for k, p in enumerate(paras) if p[-1] not in '。！？”…）']
        first = self.random.randrange(len(starts))
        last = min(len(starts), first + self.random.randint(1, 4))
        part = paras[starts[first]:starts[last] if last < len(starts) else len(paras)][:14]
        used.add(title)
        return dict(title=title, body=[('F', p) for p in part], briefs=True)

    def articles(self, level):
        r = self.random
        pool = self.themes[r.choice(THEMES)] if self.chance(.55) else self.items
        pool = pool if len(pool) >= 12 else self.items
        placed, want, mains, used, out = self.chance(.5), r.randint(3, 6), 0, set(), []
        main_wanted = level >= 2 and self.chance(.85)
        while len(out) < want:
            if self.briefs and self.chance(BRIEFS_RATE[level]):
                out.append(self.brief(used))
                continue
            title, paras = r.choice(pool)
            if title in used or placed and not PLACES.search(title) and self.chance(.85):
                continue
            if main_wanted and mains == 0:
                if len(paras) < 6 and self.chance(.97):
                    continue
            elif len(paras) > 9 and self.chance(.7):
                continue
            used.add(title)
            big = len(paras) >= 6 and mains == 0
            mains += len(paras) >= 6
            out.append(dict(title=title, body=self.body(paras, pool, big, level)))
        rate, paper = r.choice([1, 1, 1, .8, .5, 0, 0]), r.choice(PAPERS)
        for a in out:
            if self.chance(rate):
                kind, text = a['body'][-1]
                credit = r.choice(['（据%s）', '(据%s)', '（据%s报道）'])
                a['body'][-1] = kind, text + credit % (paper if self.chance(.6) else r.choice(PAPERS))
        return out

    def marks(self, style, first, main):
        """The heading marks of a title and of a section: converters are not to be trusted."""
        if style < .8:
            return '# ' if first or main else '## ', '## '
        return ('## ', '## ') if style < .9 else ('# ', '## ')

    def head(self, k, article, marks):
        lines = [dict(kind='T', text=marks[0] + article['title'], art=k)]
        if self.chance(.07):
            sub = self.clause([t for kind, t in article['body'] if kind == 'F'])
            if sub and '，' not in sub:
                lines.append(dict(kind='S', text='## ' + sub, art=k, front=True))
        return lines

    def broken_main(self, head, frags):
        """The opening goes to the end of the page, the title into what is left."""
        r = self.random
        at = max(1, min(r.randint(1, max(1, len(frags) * 2 // 3)), len(frags) - 1))
        if not frags[at].get('join') and self.chance(.75):
            self.split(frags, at - 1)
        opening, rest = frags[:at], frags[at:]
        place = 0
        if self.chance(.8):
            place = r.randint(1, min(4, len(rest)))
            if place < len(rest) and not rest[place].get('join') and self.chance(.8):
                self.split(rest, place - 1)
            if place == len(rest) or rest[place - 1]['kind'] == 'S':
                place -= 1
        frags[:] = opening + rest
        return rest[:place] + head + rest[place:], opening

    def page(self, level):
        r = self.random
        articles, style = self.articles(level), r.random()
        long = [k for k, a in enumerate(articles) if sum(kind == 'F' for kind, _ in a['body']) >= 4]
        main = None
        if level == 3 and long and self.chance(.9):
            main = max(long, key=lambda k: len(articles[k]['body']))
        elif level == 2 and self.chance(.6):
            main = r.choice([k for k, a in enumerate(articles) if len(a['body']) >= 2] or [None])
        lines, later, ending, truth = [], [], [], []
        for k, a in enumerate(articles):
            marks = self.marks(style, k == 0, k == main)
            frags = []
            for kind, text in a['body']:
                frags.append(dict(kind=kind, text=(marks[1] if kind == 'S' else '') + text, art=k))
                if kind == 'F' and len(text) > 40 and text[-1] in '。！？”…）：' and self.chance(CUT_RATE[level]):
                    self.split(frags, len(frags) - 1)
            head, chance = self.head(k, a, marks), r.random()
            if k == main and len(frags) > 1:
                here, opening = self.broken_main(head, frags)
                lines += here
                ending += opening
            elif chance < INSIDE_RATE[level] and (len(frags) > 1 and frags[1].get('join') or self.split(frags, 0, 24)):
                lines += frags[:1] + head + frags[1:]
            elif chance < INSIDE_RATE[level] + TAIL_RATE[level] and len(frags) > 1:
                at = r.randint(1, len(frags) - 1)
                if not frags[at].get('join') and self.chance(.85):
                    self.split(frags, at - 1)
                if frags[at - 1]['kind'] == 'S':
                    at = max(1, at - 1)
                lines += head + frags[:at]
                later.append([r.randint(1, 2) + 1, frags[at:]])
            else:
                lines += head + frags
            for tail in later:
                tail[0] -= 1
                if tail[0] == 0:
                    lines += tail[1]
            later = [t for t in later if t[0] > 0]
            truth.append([f for f in head if f.get('front')] + frags)
        for tail in later:
            lines += tail[1]
        return self.finished(lines + ending, truth, articles, level)

    def finished(self, lines, truth, articles, level):
        r, out = self.random, []
        if self.chance(.3):
            out.append(dict(kind='N', text=r.choice(FURNITURE)))
        for line in lines:
            out.append(line)
            if line['kind'] == 'F' and self.chance(.05):
                out.append(dict(kind='N', text=r.choice(CAPTIONS)))
        if self.chance(.5):
            half = str.maketrans('，：；（）！？', ',:;()!?')
            for line in out:
                line['text'] = line['text'].translate(half)
        place = {id(line): k for k, line in enumerate(out)}
        after = {}
        for frags in truth:
            text = [f for f in frags if f['kind'] == 'F']
            for a, b in zip(text, text[1:]):
                after[id(a)] = (place[id(b)], int(bool(b.get('join'))))
        rows = [(l['kind'],) + after.get(id(l), (-1, 0)) + (l.get('art', -1),) for l in out]
        return '\n\n'.join(l['text'] for l in out) + '\n', rows, self.gold(out, truth, level)

    def gold(self, out, truth, level):
        articles = []
        for title in (l for l in out if l['kind'] == 'T'):
            paras, joins = [], []
            for f in truth[title['art']]:
                text = re.sub('^#+ ', '', f['text']) if f['kind'] == 'S' else f['text']
                if f.get('join') and paras:
                    joins.append([len(paras) - 1, len(paras[-1])])
                    paras[-1] += text
                else:
                    paras.append(text)
            articles.append(dict(title=re.sub('^#+ ', '', title['text']), paragraphs=paras, joins=joins))
        return dict(level=level, articles=articles)


def main():
    items, folder, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    clean = int(sys.argv[5]) if len(sys.argv) > 5 else 0
    os.makedirs(folder, exist_ok=True)
    breaker = Breaker(read_items(items), seed)
    for k in range(count):
        text, rows, gold = breaker.page(0 if breaker.chance(clean / 100) else breaker.random.choice([1, 2, 2, 3, 3, 3]))
        base = '%s/M%04d' % (folder, k)
        with open(base + '.md', 'w', encoding='utf-8') as f:
            f.write(text)
        with open(base + '.tsv', 'w', encoding='utf-8') as f:
            f.writelines('%s\t%d\t%d\t%d\n' % row for row in rows)
        with open(base + '.gold.json', 'w', encoding='utf-8') as f:
            json.dump(gold, f, ensure_ascii=False)


if __name__ == '__main__':
    main()
