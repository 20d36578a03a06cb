//! Elements put together call by call.
//!
//! The same tree as yew's `html!` makes, from functions that exist once: the macro writes the making of each element out
//! where it stands, which came to a third of the page's program. An optional child takes its place whether it is there or
//! not, and a list is one child, so that no sibling ever moves: yew would build an input that moved anew, and what is
//! being typed would be lost.
//!
//! A text is set as the whole content of its element, never as a node among others. Browsers that translate a page, and many
//! extensions, replace the nodes of texts by nodes of their own: a program that holds on to the node it made would go on
//! writing into one that nobody sees, or stop when it puts something in front of it.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use yew::html::{onblur, onclick, oninput, onsubmit};
#[cfg(not(target_arch = "wasm32"))]
use yew::virtual_dom::VText;
use yew::virtual_dom::{AttrValue, Key, Listener, VList, VTag};
use yew::{Callback, FocusEvent, Html, MouseEvent, SubmitEvent};

/// An element that is being put together. One pointer, so that a call of the views is a few bytes.
pub(super) struct Element(Box<Draft>);

struct Draft {
    tag: VTag,
    /// The text that is all of its content so far.
    text: Option<AttrValue>,
}

/// An element without anything.
#[inline(never)]
pub(super) fn el(tag: &'static str) -> Element {
    Element(Box::new(Draft { tag: VTag::new(tag), text: None }))
}

/// An element of a class, with a text.
pub(super) fn text(tag: &'static str, class: &'static str, text: impl Words) -> Element {
    text.in_element(tag, class)
}

#[inline(never)]
fn worded(tag: &'static str, class: &'static str, text: AttrValue) -> Element {
    el(tag).class(class).say(text)
}

/// Children without an element around them.
pub(super) fn list(children: impl IntoIterator<Item = Element>) -> Html {
    VList::with_children(children.into_iter().map(Html::from).collect(), None).into()
}

/// Words, wherever they may stand. Each place is a function of its own for each sort of words: what the views call then
/// takes plain numbers, and a call is a few bytes.
pub(super) trait Words {
    fn in_element(self, tag: &'static str, class: &'static str) -> Element;
    fn in_attribute(self, name: &'static str, element: Element) -> Element;
}

impl Words for &'static str {
    #[inline(never)]
    fn in_element(self, tag: &'static str, class: &'static str) -> Element {
        worded(tag, class, AttrValue::Static(self))
    }

    #[inline(never)]
    fn in_attribute(self, name: &'static str, element: Element) -> Element {
        element.put(name, AttrValue::Static(self))
    }
}

impl Words for String {
    #[inline(never)]
    fn in_element(self, tag: &'static str, class: &'static str) -> Element {
        worded(tag, class, self.into())
    }

    #[inline(never)]
    fn in_attribute(self, name: &'static str, element: Element) -> Element {
        element.put(name, self.into())
    }
}

impl Words for AttrValue {
    #[inline(never)]
    fn in_element(self, tag: &'static str, class: &'static str) -> Element {
        worded(tag, class, self)
    }

    #[inline(never)]
    fn in_attribute(self, name: &'static str, element: Element) -> Element {
        element.put(name, self)
    }
}

/// What can be a child; each sort in a function of its own, as for [`Words`].
pub(super) trait Child {
    fn under(self, parent: Element) -> Element;
}

impl Child for Html {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.child(self)
    }
}

impl Child for Element {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.child(self.into())
    }
}

impl Child for Option<Element> {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.child(self.map(Html::from).unwrap_or_default())
    }
}

impl Child for Option<Html> {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.child(self.unwrap_or_default())
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.say(AttrValue::Static(self))
    }
}

impl Child for String {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.say(self.into())
    }
}

impl Child for Option<String> {
    #[inline(never)]
    fn under(self, parent: Element) -> Element {
        parent.say(self.unwrap_or_default().into())
    }
}

impl From<Element> for Html {
    #[inline(never)]
    fn from(element: Element) -> Self {
        let Draft { mut tag, text } = *element.0;
        if let Some(text) = text {
            // As an assignment to `textContent`, which takes away whatever others have put there.
            #[cfg(target_arch = "wasm32")]
            tag.add_property("textContent", &*text);
            #[cfg(not(target_arch = "wasm32"))]
            tag.add_child(VText::new(text).into());
        }
        tag.into()
    }
}

impl Element {
    /// Adds a class name, or several; none for an empty name.
    #[inline(never)]
    pub(super) fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.put("class", AttrValue::Static(class)) }
    }

    /// Sets an attribute.
    pub(super) fn set(self, name: &'static str, value: impl Words) -> Self {
        value.in_attribute(name, self)
    }

    /// Sets an attribute that has no value, where it holds.
    pub(super) fn flag(self, name: &'static str, holds: bool) -> Self {
        if holds { self.put(name, AttrValue::Static("")) } else { self }
    }

    #[inline(never)]
    fn put(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.tag.add_attribute(name, value);
        self
    }

    /// The value that a text field shows.
    #[inline(never)]
    pub(super) fn value(mut self, value: &str) -> Self {
        self.0.tag.set_value(AttrValue::from(value.to_owned()));
        self
    }

    /// Whether a radio or a box is ticked.
    #[inline(never)]
    pub(super) fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// What tells it apart from its neighbours in a list.
    pub(super) fn key(self, key: impl Into<Key>) -> Self {
        self.keyed(key.into())
    }

    #[inline(never)]
    fn keyed(mut self, key: Key) -> Self {
        self.0.tag.key = Some(key);
        self
    }

    /// Adds a child.
    pub(super) fn add(self, child: impl Child) -> Self {
        child.under(self)
    }

    /// Adds children as one list.
    pub(super) fn all(self, children: impl IntoIterator<Item = Element>) -> Self {
        self.child(list(children))
    }

    #[inline(never)]
    fn child(mut self, child: Html) -> Self {
        // A text that does not stay alone gets an element of its own.
        if let Some(text) = self.0.text.take() {
            self.0.tag.add_child(worded("span", "", text).into());
        }
        self.0.tag.add_child(child);
        self
    }

    /// Adds a text.
    #[inline(never)]
    fn say(mut self, text: AttrValue) -> Self {
        let is_empty = matches!(self.0.tag.children(), Some(Html::VList(children)) if children.is_empty());
        if is_empty && self.0.text.is_none() {
            self.0.text = Some(text);
            return self;
        }
        self.child(worded("span", "", text).into())
    }

    #[inline(never)]
    fn listen(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.tag.add_listener(listener);
        self
    }

    /// What a press does.
    #[inline(never)]
    pub(super) fn on_click(self, does: Callback<MouseEvent>) -> Self {
        self.listen(Rc::new(onclick::Wrapper::new(does)))
    }

    /// What leaving a field does.
    #[inline(never)]
    pub(super) fn on_leave(self, does: Callback<FocusEvent>) -> Self {
        self.listen(Rc::new(onblur::Wrapper::new(does)))
    }

    /// What each change of a control within does, with its name and its value. A box that is not ticked has none.
    #[inline(never)]
    pub(super) fn on_input(self, does: Callback<(String, String)>) -> Self {
        let does = does.reform(|event: yew::InputEvent| {
            let control = event.target().map(|target| target.unchecked_into::<web_sys::HtmlInputElement>());
            control.map_or_else(Default::default, |control| {
                let is_off = control.type_() == "checkbox" && !control.checked();
                (control.name(), if is_off { String::new() } else { control.value() })
            })
        });
        self.listen(Rc::new(oninput::Wrapper::new(does)))
    }

    /// What sending a form does; the browser itself sends nothing.
    #[inline(never)]
    pub(super) fn on_submit(self, does: Callback<()>) -> Self {
        let does = does.reform(|event: SubmitEvent| event.prevent_default());
        self.listen(Rc::new(onsubmit::Wrapper::new(does)))
    }
}
