//! Rules about the site as a whole, its configuration and theme: E501–W599.

super::rules! {
    PATH_COLLISION "E501" "path-collision" Error "Two sources would write the same page. Give one of them another `path:` or file name."
}
