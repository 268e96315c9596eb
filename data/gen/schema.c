/* data/schema/NAME/0001.sql, 0002.sql ... to C: the steps of each database, in order, as src/library/migrate.h has them. */
#include <stdio.h>
#include <string.h>

enum { NAMES = 8, NAME_BYTES = 32 };

static char names[NAMES][NAME_BYTES];
static int steps[NAMES];

/* The row of the folder the file stands in. */
static int named(const char *path, unsigned *number)
{
	const char *file = strrchr(path, '/'), *dir = file;
	if (!file || sscanf(file, "/%4u.sql", number) != 1)
		return -1;
	while (dir > path && dir[-1] != '/')
		dir--;
	size_t n = (size_t)(file - dir);
	for (int i = 0; n > 0 && n < NAME_BYTES && i < NAMES; i++) {
		if (!names[i][0])
			memcpy(names[i], dir, n);
		if (strlen(names[i]) == n && memcmp(names[i], dir, n) == 0)
			return i;
	}
	return -1;
}

static int put(const char *path, int i)
{
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		return -1;
	}
	printf("static const char %s_%d[] = {\n", names[i], steps[i]);
	int c, n = 0;
	while ((c = getc(f)) != EOF)
		printf("%d,%s", c < 128 ? c : c - 256, ++n % 32 == 0 ? "\n" : "");
	puts("0};\n");
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	puts("/* Generated from data/schema by data/gen/schema.c. */\n#include \"library/migrate.h\"\n");
	for (int k = 1; k < argc; k++) {
		unsigned number = 0;
		int i = named(argv[k], &number);
		if (i < 0 || number != (unsigned)++steps[i]) {
			fprintf(stderr, "%s: not the next NAME/0001.sql\n", argv[k]);
			return 1;
		}
		if (put(argv[k], i))
			return 1;
	}
	for (int i = 0; i < NAMES && names[i][0]; i++) {
		printf("static const char *const %s_steps[] = {", names[i]);
		for (int k = 1; k <= steps[i]; k++)
			printf("%s_%d, ", names[i], k);
		printf("};\nconst struct schema schema_%s = {%s_steps, %d};\n", names[i], names[i], steps[i]);
	}
	return 0;
}
