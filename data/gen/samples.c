/* the pages of data/samples to C: the pages a new library is filled with. */
#include <stdio.h>
#include <string.h>

static int put(const char *path, int i)
{
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		return -1;
	}
	printf("static const char text_%d[] = {\n", i);
	int c, n = 0;
	while ((c = getc(f)) != EOF)
		printf("%d,%s", c < 128 ? c : c - 256, ++n % 32 == 0 ? "\n" : "");
	puts("0};\n");
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	puts("/* Generated from data/samples by data/gen/samples.c. */\n#include \"ingest/samples.h\"\n");
	for (int i = 1; i < argc; i++)
		if (put(argv[i], i))
			return 1;
	puts("const struct sample samples[] = {");
	for (int i = 1; i < argc; i++) {
		const char *name = strrchr(argv[i], '/');
		printf("\t{\"%s\", {text_%d, sizeof text_%d - 1}},\n", name ? name + 1 : argv[i], i, i);
	}
	printf("};\nconst size_t sample_count = %d;\n", argc - 1);
	return 0;
}
