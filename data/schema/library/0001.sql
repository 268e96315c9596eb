-- A library: the files that were imported, their decoded text, and the articles mended from it.
-- The text stands once, in chunk; articles, figures and places refer to it by spans of bytes.

CREATE TABLE meta(
	key TEXT PRIMARY KEY,
	value
) WITHOUT ROWID;

CREATE TABLE file(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	seq INTEGER NOT NULL UNIQUE,   -- order in the catalogue; a changed file keeps it
	path TEXT UNIQUE,              -- NULL only inside the transaction that replaces the file
	size INTEGER NOT NULL,         -- of the file on disk, with mtime in nanoseconds: unchanged where both agree
	mtime INTEGER NOT NULL,
	hash BLOB NOT NULL,            -- FNV-1a, 128 bits, of the decoded text
	split TEXT NOT NULL,           -- auto, heading, file
	format TEXT NOT NULL,
	encoding TEXT NOT NULL,
	bytes INTEGER NOT NULL,        -- of the decoded text
	steps BLOB NOT NULL,           -- code points before every 4096 bytes of it, 4 bytes each, low byte first
	damage INTEGER NOT NULL,       -- bad bytes
	sample INTEGER NOT NULL,       -- 1: came with the program
	imported INTEGER NOT NULL,     -- seconds since 1970
	rows BLOB NOT NULL             -- made from place and article: what a catalogue opens with, see src/library/brief.c
);

CREATE TABLE chunk(
	id INTEGER PRIMARY KEY,        -- file << 20 | number; 16384 bytes each, the last one fewer
	text BLOB NOT NULL
);

-- province, city, county, region: a code of GB/T 2260, or the name of a region that has none.
CREATE TABLE article(
	no INTEGER PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL UNIQUE,       -- 12 base-32 characters, kept for ever
	hash INTEGER NOT NULL,         -- of its paragraphs
	title TEXT NOT NULL,
	title_made INTEGER NOT NULL,   -- 1: the first sentence serves as title
	part INTEGER NOT NULL,
	reason TEXT,                   -- why it is to be checked; NULL: it need not be
	source TEXT,
	date TEXT,                     -- YYYY-MM-DD
	province, city, county,
	topic TEXT, topic2 TEXT,
	credit_start INTEGER NOT NULL, -- in the last paragraph
	credit_end INTEGER NOT NULL,
	figures INTEGER NOT NULL,
	characters INTEGER NOT NULL    -- of all paragraphs
);
CREATE INDEX article_hash ON article(hash);

-- Where an article stands: the n-th of a file. The same article of two files has two rows.
CREATE TABLE place(
	file INTEGER NOT NULL,
	n INTEGER NOT NULL,
	article INTEGER NOT NULL,
	paras BLOB NOT NULL,           -- kinds and pieces of the paragraphs, see src/library/spans.h
	PRIMARY KEY(file, n)
) WITHOUT ROWID;
CREATE INDEX place_article ON place(article);

CREATE TABLE figure(
	article INTEGER NOT NULL,
	n INTEGER NOT NULL,            -- in the order of the text
	para INTEGER NOT NULL,
	start INTEGER NOT NULL,        -- bytes of the paragraph's text
	end INTEGER NOT NULL,
	unit_at INTEGER NOT NULL,
	kind TEXT NOT NULL,
	value INTEGER,                 -- value * 10^-scale; NULL: beyond 10^18
	scale INTEGER NOT NULL,
	value_max INTEGER,             -- upper end of an interval; NULL: none
	scale_max INTEGER NOT NULL,
	unit TEXT,                     -- its name in the table of units; NULL: none or not in it
	unit_text TEXT NOT NULL,       -- as written
	qualifier TEXT NOT NULL,
	subject TEXT NOT NULL,
	period TEXT NOT NULL,
	period_iso TEXT NOT NULL,
	scope TEXT NOT NULL,
	growth INTEGER NOT NULL,       -- 1: an increase, 2: a decrease, 0: a level
	base TEXT NOT NULL,
	change_from INTEGER NOT NULL,  -- these four: n + 1 of another figure of the article, 0: none
	change_to INTEGER NOT NULL,
	same_as INTEGER NOT NULL,
	disagrees INTEGER NOT NULL,
	PRIMARY KEY(article, n)
) WITHOUT ROWID;

-- Every place an article names.
CREATE TABLE mention(
	article INTEGER NOT NULL,
	n INTEGER NOT NULL,
	para INTEGER NOT NULL,
	start INTEGER NOT NULL,
	end INTEGER NOT NULL,
	region NOT NULL,
	PRIMARY KEY(article, n)
) WITHOUT ROWID;
