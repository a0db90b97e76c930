package io.weir.auth.policy;

import io.weir.protocol.codec.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A part of a policy's text and where it stands, so that every complaint can say what is wrong with which part. Owned
/// by one parse.
///
/// @param path such as `Statement[1].Action`; empty for the policy itself
/// @param value what stands there
record Element(String path, JsonValue value) {

    /// How much of a text is repeated in a complaint.
    private static final int SHOWN_MAX = 80;

    /// The members of an object.
    ///
    /// @throws PolicyFault when it is none
    Map<String, JsonValue> members() {
        if (value instanceof JsonValue.Members(Map<String, JsonValue> members)) {
            return members;
        }
        throw fault("must be an object, not " + value.kind());
    }

    /// A string.
    ///
    /// @throws PolicyFault when it is none
    String text() {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw fault("must be a string, not " + value.kind());
    }

    /// A string, or the text of a number or of a boolean, as conditions may have them.
    ///
    /// @throws PolicyFault when it is none of them
    String scalar() {
        return switch (value) {
            case JsonValue.Text(String text) -> text;
            case JsonValue.Numeral(String text) -> text;
            case JsonValue.Truth(boolean truth) -> Boolean.toString(truth);
            case JsonValue.Members _, JsonValue.Items _, JsonValue.Null _ ->
                throw fault("must be a string, a number or a boolean, not " + value.kind());
        };
    }

    /// One thing, or a list of at least one.
    ///
    /// @throws PolicyFault when the list is empty
    List<Element> oneOrMore() {
        if (!(value instanceof JsonValue.Items(List<JsonValue> items))) {
            return List.of(this);
        }
        if (items.isEmpty()) {
            throw fault("must not be an empty list");
        }
        List<Element> elements = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            elements.add(new Element(path + "[" + (i + 1) + "]", items.get(i)));
        }
        return elements;
    }

    /// What stands under a name that is known to be there.
    Element member(String name) {
        JsonValue member = members().get(name);
        if (member == null) {
            throw fault("has no " + name);
        }
        return new Element(path.isEmpty() ? name : path + "." + name, member);
    }

    PolicyFault fault(String what) {
        return new PolicyFault((path.isEmpty() ? "the policy" : path) + " " + what);
    }

    /// A text as complaints show it.
    static String shown(String text) {
        return "'" + (text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text) + "'";
    }
}
