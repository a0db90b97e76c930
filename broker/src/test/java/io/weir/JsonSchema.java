package io.weir;

import io.weir.protocol.codec.JsonDocument;
import io.weir.protocol.codec.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds JSON against the schemas of an OpenAPI document, by the few keywords that ours uses; a keyword beyond them is
/// an error, so that none is passed over. Stricter than the keywords are: a member that a schema does not name is
/// wrong.
final class JsonSchema {

    private static final String REFERENCE = "#/components/schemas/";

    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "enum",
            "format",
            "pattern",
            "minimum",
            "maximum");

    private final JsonValue document;

    JsonSchema(String openApi) {
        this.document = parsed(openApi);
    }

    static JsonValue parsed(String json) {
        return switch (JsonDocument.parse(json)) {
            case JsonDocument.Outcome.Parsed(JsonValue value) -> value;
            case JsonDocument.Outcome.Malformed(String why) -> throw new AssertionError(why + ": " + json);
        };
    }

    /// What stands at a path of member names.
    JsonValue at(String... names) {
        JsonValue found = document;
        for (String name : names) {
            found = member(found, name);
        }
        return found;
    }

    static Map<String, JsonValue> members(JsonValue value) {
        if (value instanceof JsonValue.Members(Map<String, JsonValue> members)) {
            return members;
        }
        throw new AssertionError(value + " is no object");
    }

    static JsonValue member(JsonValue value, String name) {
        JsonValue found = members(value).get(name);
        if (found == null) {
            throw new AssertionError(
                    "no member '" + name + "' in " + members(value).keySet());
        }
        return found;
    }

    static String text(JsonValue value) {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw new AssertionError(value + " is no string");
    }

    /// What is wrong with a value, by its place; empty when nothing is.
    List<String> problems(JsonValue schema, JsonValue value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "$", problems);
        return problems;
    }

    private void check(JsonValue schema, JsonValue value, String place, List<String> problems) {
        Map<String, JsonValue> rules = members(schema);
        if (!KEYWORDS.containsAll(rules.keySet())) {
            throw new AssertionError("a keyword that nobody checks: " + rules.keySet());
        }
        if (rules.containsKey("$ref")) {
            String name = text(rules.get("$ref"));
            check(at("components", "schemas", name.substring(REFERENCE.length())), value, place, problems);
            return;
        }
        switch (text(member(schema, "type"))) {
            case "object" -> object(rules, value, place, problems);
            case "array" -> {
                if (value instanceof JsonValue.Items(List<JsonValue> items)) {
                    for (int i = 0; i < items.size(); i++) {
                        check(member(schema, "items"), items.get(i), place + "[" + i + "]", problems);
                    }
                } else {
                    problems.add(place + " is " + value.kind());
                }
            }
            case "string" -> string(rules, value, place, problems);
            case "integer" -> integer(rules, value, place, problems);
            case "number" -> number(rules, value, place, problems);
            case "boolean" -> {
                if (!(value instanceof JsonValue.Truth)) {
                    problems.add(place + " is " + value.kind());
                }
            }
            default -> throw new AssertionError("a type that nobody checks: " + schema);
        }
    }

    private void object(Map<String, JsonValue> rules, JsonValue value, String place, List<String> problems) {
        if (!(value instanceof JsonValue.Members(Map<String, JsonValue> members))) {
            problems.add(place + " is " + value.kind());
            return;
        }
        if (rules.get("required") instanceof JsonValue.Items(List<JsonValue> required)) {
            required.stream()
                    .map(JsonSchema::text)
                    .filter(name -> !members.containsKey(name))
                    .forEach(name -> problems.add(place + "." + name + " is missing"));
        }
        JsonValue others = rules.get("additionalProperties");
        Map<String, JsonValue> known = rules.containsKey("properties") ? members(rules.get("properties")) : Map.of();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            String at = place + "." + member.getKey();
            JsonValue schema = known.getOrDefault(member.getKey(), others);
            if (schema == null) {
                problems.add(at + " is unknown");
            } else {
                check(schema, member.getValue(), at, problems);
            }
        }
    }

    private static void string(Map<String, JsonValue> rules, JsonValue value, String place, List<String> problems) {
        if (!(value instanceof JsonValue.Text(String text))) {
            problems.add(place + " is " + value.kind());
            return;
        }
        if (rules.get("enum") instanceof JsonValue.Items(List<JsonValue> allowed) && !allowed.contains(value)) {
            problems.add(place + " is none of " + allowed);
        }
        if (rules.get("pattern") instanceof JsonValue.Text(String pattern)
                && !Pattern.compile(pattern).matcher(text).find()) {
            problems.add(place + " does not match " + pattern);
        }
    }

    private static void integer(Map<String, JsonValue> rules, JsonValue value, String place, List<String> problems) {
        if (value instanceof JsonValue.Numeral(String digits) && digits.matches("-?\\d+")) {
            number(rules, value, place, problems);
            long bound = rules.get("format") instanceof JsonValue.Text(String format) && format.equals("int32")
                    ? Integer.MAX_VALUE
                    : Long.MAX_VALUE;
            if (new BigDecimal(digits).abs().compareTo(BigDecimal.valueOf(bound)) > 0) {
                problems.add(place + " is beyond its format");
            }
        } else {
            problems.add(place + " is " + value.kind());
        }
    }

    private static void number(Map<String, JsonValue> rules, JsonValue value, String place, List<String> problems) {
        if (!(value instanceof JsonValue.Numeral(String digits))) {
            problems.add(place + " is " + value.kind());
            return;
        }
        BigDecimal number = new BigDecimal(digits);
        if (rules.get("minimum") instanceof JsonValue.Numeral(String least)
                && number.compareTo(new BigDecimal(least)) < 0) {
            problems.add(place + " is below " + least);
        }
        if (rules.get("maximum") instanceof JsonValue.Numeral(String most)
                && number.compareTo(new BigDecimal(most)) > 0) {
            problems.add(place + " is above " + most);
        }
    }
}
