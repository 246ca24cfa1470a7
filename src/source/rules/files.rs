//! Rules about files and folders: E001–E049.

super::rules! {
    NO_CONTENT "E001" "no-content" Error "The site root has no `content` folder. Make one, or name the root with `--root DIR`; `unstuck init DIR` makes a site that builds."
    EMPTY_CONTENT "E002" "empty-content" Error "The `content` folder holds no article. Articles are files that end in `.md`, `.markdown` or `.txt`."
    NOT_UTF8 "E003" "not-utf8" Error "The file is not valid UTF-8. Save it again as UTF-8; editors call this *encoding*."
}
