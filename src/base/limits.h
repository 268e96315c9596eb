/* Every limit of the program, once. Input beyond a limit is cut there and said, never dropped in silence. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_FILE_BYTES      ((size_t)1 << 30)  /* one file held in memory */
#define LIMIT_PARAGRAPH_BYTES ((size_t)1 << 20)  /* a longer line becomes several paragraphs, marked */
#define LIMIT_ARTICLE_BYTES   ((size_t)16 << 20) /* a longer article goes on as a second part */
#define LIMIT_INI_LINE_BYTES  1000               /* iniparser gives up on the file beyond 1 KB */
#define LIMIT_MESSAGE_BYTES   512                /* one error or status message */
#define LIMIT_NAME_BYTES      240                /* of a path in a message; a longer one loses its middle */
#define LIMIT_DAMAGE_PLACES   16                 /* bad bytes remembered with their place, per file */
#define LIMIT_CLUSTER_MARKS   4                  /* combining marks kept on one cell */
#define LIMIT_KEYS_IN_CHORD   4                  /* keys of one binding, as in `g g` */
#define LIMIT_PROMPT_BYTES    1024               /* text typed into a prompt */
#define LIMIT_SCREEN_CELLS    1000               /* columns or rows of a screen used at most */
#define LIMIT_MESSAGES        200                /* messages kept for `go-messages` */
#define LIMIT_TRAIL           200                /* places kept in the trail */

#endif
