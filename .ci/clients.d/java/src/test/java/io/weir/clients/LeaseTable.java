package io.weir.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One table of [LeaseTables]: items by their key, changed one at a time and under conditions (G-031, G-032, G-034).
final class LeaseTable {

    private static final Pattern EXISTS = Pattern.compile("attribute_(not_)?exists ?\\((#?\\w+)\\)");
    private static final Pattern EQUALS = Pattern.compile("(#?\\w+) = (:\\w+)");

    /// A request that DynamoDB refuses.
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final String type;
        private final transient @Nullable JsonNode item;

        Refusal(String type, String message) {
            this(type, message, null);
        }

        Refusal(String type, String message, @Nullable JsonNode item) {
            super(message);
            this.type = type;
            this.item = item;
        }

        String type() {
            return type;
        }

        @Nullable
        JsonNode item() {
            return item;
        }
    }

    private final ObjectNode description;
    private final String keyName;
    private final Map<String, ObjectNode> items = new TreeMap<>();

    LeaseTable(JsonNode creation) {
        this.keyName = creation.at("/KeySchema/0/AttributeName").asText();
        this.description = creation.deepCopy();
        description.put("TableStatus", "ACTIVE");
        description.put(
                "TableArn",
                "arn:aws:dynamodb:us-east-1:000000000000:table/"
                        + creation.path("TableName").asText());
        description.putObject("BillingModeSummary").set("BillingMode", creation.path("BillingMode"));
    }

    synchronized ObjectNode description() {
        return description.deepCopy().put("ItemCount", items.size()).put("TableSizeBytes", 0);
    }

    /// Adds the index that is asked for; it is there at once.
    synchronized ObjectNode update(JsonNode request) {
        for (JsonNode change : request.path("GlobalSecondaryIndexUpdates")) {
            ObjectNode index = change.path("Create").deepCopy();
            description.withArray("GlobalSecondaryIndexes").add(index.put("IndexStatus", "ACTIVE"));
        }
        return description();
    }

    synchronized @Nullable ObjectNode get(JsonNode request) {
        ObjectNode item = items.get(key(request.path("Key")));
        return item == null ? null : item.deepCopy();
    }

    synchronized void put(JsonNode request) throws Refusal {
        String key = key(request.path("Item"));
        check(request, items.get(key));
        items.put(key, normal(request.path("Item").deepCopy()));
    }

    synchronized void delete(JsonNode request) throws Refusal {
        String key = key(request.path("Key"));
        check(request, items.get(key));
        items.remove(key);
    }

    synchronized ObjectNode change(JsonNode request) throws Refusal {
        String key = key(request.path("Key"));
        ObjectNode before = items.get(key);
        check(request, before);
        ObjectNode after = before == null ? request.path("Key").deepCopy() : before.deepCopy();
        for (var update : request.path("AttributeUpdates").properties()) {
            apply(after, update.getKey(), update.getValue());
        }
        if (request.has("UpdateExpression")) {
            set(after, request);
        }
        items.put(key, normal(after));
        return after.deepCopy();
    }

    /// All items of a segment, or those of them with the wanted value of an attribute.
    synchronized List<ObjectNode> select(JsonNode request, String expression) throws Refusal {
        int segments = request.path("TotalSegments").asInt(1);
        int segment = request.path("Segment").asInt(0);
        List<ObjectNode> all = items.entrySet().stream()
                .filter(item -> Math.floorMod(item.getKey().hashCode(), segments) == segment)
                .map(item -> item.getValue().deepCopy())
                .toList();
        if (expression.isEmpty()) {
            return all;
        }
        Matcher wanted = matcher(EQUALS, expression);
        String name = name(request, wanted.group(1));
        JsonNode value = value(request, wanted.group(2));
        return all.stream().filter(item -> value.equals(item.get(name))).toList();
    }

    private String key(JsonNode attributes) {
        return attributes.path(keyName).path("S").asText();
    }

    private static void apply(ObjectNode item, String name, JsonNode update) throws Refusal {
        switch (update.path("Action").asText()) {
            case "PUT" -> item.set(name, update.get("Value"));
            case "DELETE" -> item.remove(name);
            case "ADD" ->
                item.putObject(name)
                        .put(
                                "N",
                                number(item.path(name))
                                        .add(number(update.path("Value")))
                                        .toPlainString());
            default -> throw new Refusal("ValidationException", "not understood: " + update);
        }
    }

    private static void set(ObjectNode item, JsonNode request) throws Refusal {
        String expression = request.path("UpdateExpression").asText();
        if (!expression.startsWith("SET ")) {
            throw new Refusal("ValidationException", "not understood: " + expression);
        }
        for (String assignment : expression.substring("SET ".length()).split(", ", -1)) {
            Matcher one = matcher(EQUALS, assignment);
            item.set(name(request, one.group(1)), value(request, one.group(2)));
        }
    }

    private void check(JsonNode request, @Nullable ObjectNode item) throws Refusal {
        boolean holds = true;
        for (var expected : request.path("Expected").properties()) {
            JsonNode found = item == null ? null : item.get(expected.getKey());
            JsonNode value = expected.getValue().get("Value");
            holds &= value == null
                    ? found != null == expected.getValue().path("Exists").asBoolean(true)
                    : same(value, found);
        }
        String expression = request.path("ConditionExpression").asText();
        if (!expression.isEmpty()) {
            for (String term : expression.split(" AND ", -1)) {
                holds &= holds(request, term, item);
            }
        }
        if (!holds) {
            boolean tell =
                    request.path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD");
            throw new Refusal("ConditionalCheckFailedException", "The conditional request failed", tell ? item : null);
        }
    }

    private static boolean holds(JsonNode request, String term, @Nullable ObjectNode item) throws Refusal {
        Matcher exists = EXISTS.matcher(term);
        if (exists.matches()) {
            boolean found = item != null && item.has(name(request, exists.group(2)));
            return found == (exists.group(1) == null);
        }
        Matcher equals = matcher(EQUALS, term);
        return item != null && same(value(request, equals.group(2)), item.get(name(request, equals.group(1))));
    }

    private static Matcher matcher(Pattern pattern, String text) throws Refusal {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("ValidationException", "not understood: " + text);
        }
        return matcher;
    }

    private static String name(JsonNode request, String written) {
        return written.startsWith("#")
                ? request.path("ExpressionAttributeNames").path(written).asText()
                : written;
    }

    private static JsonNode value(JsonNode request, String written) {
        return request.path("ExpressionAttributeValues").path(written);
    }

    private static boolean same(JsonNode wanted, @Nullable JsonNode found) {
        if (found != null && wanted.has("N") && found.has("N")) {
            return number(wanted).compareTo(number(found)) == 0;
        }
        return wanted.equals(found);
    }

    private static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.path("N").asText("0"));
    }

    /// Numbers without exponents and trailing zeros (G-036).
    private static ObjectNode normal(ObjectNode item) {
        for (var attribute : item.properties()) {
            if (attribute.getValue().has("N")) {
                BigDecimal number = number(attribute.getValue());
                String plain =
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
                attribute.setValue(JsonNodeFactory.instance.objectNode().put("N", plain));
            }
        }
        return item;
    }
}
