#include <stddef.h>

// What is used of <archive.h> and <archive_entry.h>, which can't be included themselves: with them comes
// <sys/stat.h>, and to Swift `stat` would then be this module's, in every file that the press has. The types are those
// of a 64-bit Linux.

struct archive;
struct archive_entry;

#define ARCHIVE_EOF 1
#define ARCHIVE_OK 0
#define ARCHIVE_WARN (-20)
#define ARCHIVE_FATAL (-30)

const char *archive_error_string(struct archive *);

struct archive *archive_write_new(void);
int archive_write_set_format_zip(struct archive *);
int archive_write_open_fd(struct archive *, int descriptor);
int archive_write_header(struct archive *, struct archive_entry *);
long archive_write_data(struct archive *, const void *bytes, size_t count);
int archive_write_finish_entry(struct archive *);
int archive_write_close(struct archive *);
int archive_write_free(struct archive *);

struct archive *archive_read_new(void);
int archive_read_support_format_zip_seekable(struct archive *);
int archive_read_open_filename(struct archive *, const char *path, size_t piece);
int archive_read_next_header(struct archive *, struct archive_entry **);
long archive_read_data(struct archive *, void *bytes, size_t room);
int archive_read_free(struct archive *);

struct archive_entry *archive_entry_new(void);
void archive_entry_free(struct archive_entry *);
void archive_entry_set_pathname(struct archive_entry *, const char *);
void archive_entry_set_filetype(struct archive_entry *, unsigned int);
void archive_entry_set_perm(struct archive_entry *, unsigned int);
void archive_entry_set_size(struct archive_entry *, long);
void archive_entry_set_mtime(struct archive_entry *, long seconds, long nanoseconds);
const char *archive_entry_pathname(struct archive_entry *);
const char *archive_entry_pathname_utf8(struct archive_entry *);
const char *archive_entry_symlink(struct archive_entry *);
unsigned int archive_entry_filetype(struct archive_entry *);
