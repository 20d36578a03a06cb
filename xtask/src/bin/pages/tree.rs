//! A page as data, for whoever may not make text into elements: a node is a text, or a list of its name, its attributes and
//! what is in it. Texts that are shown without a program only, `noscript`, are left out.

use std::cell::RefCell;
use std::rc::Rc;

use anyhow::{Context as _, Result, bail};
use lol_html::{EndTagHandler, RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Map, Value, json};

/// Elements that are open, each with what it holds so far.
type Open = Rc<RefCell<Vec<Vec<Value>>>>;

/// What a page has in its head under a name of its own, and what is in its body, in JSON.
pub(crate) fn written(html: &str) -> Result<String> {
    Ok(json!([nodes(html, "head [id]")?, nodes(html, "body *")?]).to_string())
}

/// The outermost nodes that a selector finds, and all that is in them.
fn nodes(html: &str, selector: &str) -> Result<Vec<Value>> {
    let open: Open = Rc::new(RefCell::new(vec![Vec::new()]));
    let (elements, texts) = (Rc::clone(&open), Rc::clone(&open));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(selector, move |found| {
            let mut attributes = Map::new();
            for attribute in found.attributes() {
                attributes.insert(attribute.name_preserve_case(), Value::String(decoded(&attribute.value())?));
            }
            elements.borrow_mut().push(vec![Value::String(found.tag_name_preserve_case()), Value::Object(attributes)]);
            let closed = Rc::clone(&elements);
            match found.end_tag_handlers() {
                Some(handlers) => {
                    let handler: EndTagHandler<'static> = Box::new(move |_| {
                        close(&closed);
                        Ok(())
                    });
                    handlers.push(handler);
                }
                None => close(&closed),
            }
            Ok(())
        }))
        .append_element_content_handler(text!(format!("{selector}:not(noscript)").as_str(), move |chunk| {
            let mut open = texts.borrow_mut();
            if let (Some(parent), false) = (open.last_mut(), chunk.as_str().is_empty()) {
                parent.push(Value::String(decoded(chunk.as_str())?));
            }
            Ok(())
        }));
    rewrite_str(html, settings).context("the page is not HTML")?;
    match std::mem::take(&mut *open.borrow_mut()).as_slice() {
        [nodes] => Ok(nodes.clone()),
        _ => bail!("the page has an element that nothing closes"),
    }
}

/// Puts the innermost open element into the one around it.
fn close(open: &Open) {
    let mut open = open.borrow_mut();
    let node = open.pop();
    if let (Some(node), Some(parent)) = (node, open.last_mut()) {
        parent.push(Value::Array(node));
    }
}

/// A text without the few entities that templates write.
fn decoded(text: &str) -> Result<String> {
    const ENTITIES: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    let mut rest = text;
    let mut decoded = String::new();
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let entity = rest.get(before.len()..).unwrap_or_default();
        let Some((name, meaning)) = ENTITIES.iter().find(|(name, _)| entity.starts_with(name)) else {
            bail!("an entity that is none of ours: &{}", after.chars().take(10).collect::<String>());
        };
        decoded.push_str(meaning);
        rest = entity.strip_prefix(name).unwrap_or_default();
    }
    Ok(decoded + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_data() {
        let page = "<!DOCTYPE html><html><head><title>T</title><link rel=\"preload\" id=\"a\"></head><body><p class=\"x\" hidden>\
                    1 &lt; 2 &amp;amp; <b>3</b><br>4</p><noscript><i>no</i></noscript>\
                    <svg viewBox=\"0 0 1 1\"><path d=\"M0\"/></svg></body></html>";
        let wanted = json!([
            [["link", { "rel": "preload", "id": "a" }]],
            [
                ["p", { "class": "x", "hidden": "" }, "1 < 2 &amp; ", ["b", {}, "3"], ["br", {}], "4"],
                ["noscript", {}],
                ["svg", { "viewBox": "0 0 1 1" }, ["path", { "d": "M0" }]],
            ],
        ]);
        assert_eq!(serde_json::from_str::<Value>(&written(page).unwrap()).unwrap(), wanted);
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for page in ["<html><body><p>&nbsp;</p></body></html>", "<html><body><p title=\"a&b\"></p></body></html>"] {
            assert!(written(page).is_err(), "{page}");
        }
    }
}
