-- What one reader has done with one library. Articles are named by their id, which outlives the article's row.

CREATE TABLE mark(
	article TEXT PRIMARY KEY,
	time INTEGER NOT NULL          -- when it was read, seconds since 1970; no row: unread
) WITHOUT ROWID;

CREATE TABLE position(
	article TEXT PRIMARY KEY,
	para INTEGER NOT NULL,
	byte INTEGER NOT NULL,
	time INTEGER NOT NULL          -- when it was left, milliseconds since 1970
) WITHOUT ROWID;

-- Every decision, oldest first; undo walks back, re-import replays.
CREATE TABLE journal(
	n INTEGER PRIMARY KEY AUTOINCREMENT,
	what TEXT NOT NULL,
	article TEXT NOT NULL,
	selector TEXT NOT NULL,
	before TEXT NOT NULL,
	after TEXT NOT NULL,
	time INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0
);

-- A passage of one paragraph. quote, prefix and suffix find it again when the text has changed.
CREATE TABLE bookmark(
	id TEXT PRIMARY KEY,
	article TEXT NOT NULL,
	title TEXT NOT NULL,           -- of the article, as it was
	quote TEXT NOT NULL,
	prefix TEXT NOT NULL,
	suffix TEXT NOT NULL,
	para INTEGER NOT NULL,
	start INTEGER NOT NULL,        -- bytes of the paragraph's text
	end INTEGER NOT NULL,
	hash INTEGER NOT NULL,         -- of that paragraph's text
	note TEXT NOT NULL,
	tags TEXT NOT NULL,            -- separated by commas
	created INTEGER NOT NULL       -- seconds since 1970
) WITHOUT ROWID;
