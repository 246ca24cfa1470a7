//! Rules about files and folders: E001–W049.

super::rules! {
    NO_CONTENT "E001" "no-content" Error "The site root has no `content` folder. Make one, or name the root with `--root DIR`; `unstuck init DIR` makes a site that builds."
    EMPTY_CONTENT "E002" "empty-content" Error "The `content` folder holds no article. Articles are files that end in `.md`, `.markdown` or `.txt`."
    NOT_UTF8 "E003" "not-utf8" Error "The file is not valid UTF-8. Save it again as UTF-8; editors call this *encoding*."
    FILE_NAME_NOT_UTF8 "E004" "file-name-not-utf8" Error "The name of the file is not valid UTF-8, so no address can be made of it. Rename the file."
    UNREADABLE "E005" "unreadable" Error "The file or folder cannot be read. Grant the permission, or move it out of the site root."
    ARTICLE_TOO_LARGE "E006" "article-too-large" Error "The article is larger than `limits.article` (8 MiB). Split it, attach long logs as files of their own, or raise the limit in unstuck.yaml."
    DANGEROUS_OUTPUT "E020" "dangerous-output" Error "The output folder is one whose files are not ours to replace: the site root, a folder of sources, a folder above them, the home folder, the root of the disk, or a symlink. Name another one with `--output DIR`."
    FOREIGN_OUTPUT "E021" "foreign-output" Error "The output folder holds files that no earlier build wrote (there is no `.unstuck-manifest.json`). Name an empty or new folder, or delete what is in it."
    OUTPUT_BUSY "E022" "output-busy" Error "Another build is writing to the same output folder. Wait for it, or name another folder with `--output DIR`."
    EMPTY_FILE "W007" "empty-file" Warning "The file is empty and is left out of the site. Write the article, or delete the file."
    SYMLINK "W010" "symlink" Warning "Symlinks in the sources are not followed, so that nothing outside the site root is published. Put the file itself there."
    NOT_A_REGULAR_FILE "W011" "not-a-regular-file" Warning "Only regular files are read: pipes, sockets and devices are left out."
    ASSET_TOO_LARGE "W012" "asset-too-large" Warning "The file is larger than `limits.asset` (50 MiB) and is left out. Publish it elsewhere and link to it, or raise the limit in unstuck.yaml."
    ACTIVE_ASSET "W013" "active-asset" Warning "A file beside the articles could run scripts in the reader's browser and is left out. Put files you trust into `static/`; bring HTML pages over with `unstuck import`."
    CONTROL_CHARACTERS "W014" "control-characters" Warning "The text holds control characters, often pasted from a terminal. Delete them. Colour sequences are left out of the page, others are shown as pictures such as `␀`."
    WINDOWS_NAME "W015" "windows-name" Warning "Windows reserves this file name (`CON`, `NUL`, `COM1`, …), so the sources cannot be checked out there. The page gets another address; rename the file."
    LINE_ENDINGS "W016" "line-endings" Warning "The lines of the file end in a lone carriage return, as on computers before 2001. It is read, but other tools see one long line. Save it with line endings LF or CRLF."
}
