package io.weir.admin;

import io.weir.protocol.admin.AdminProblem;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the OpenAPI file from the routes and their shapes, so that it cannot say anything else than what is served.
/// Pure.
final class OpenApi {

    private static final String PROBLEM =
            "\"default\":{\"description\":\"why it was not done\",\"content\":" + content(AdminProblem.SHAPE) + "}";

    private OpenApi() {}

    static String of(List<Route<?, ?>> routes) {
        Map<String, List<Route<?, ?>>> paths =
                routes.stream().collect(Collectors.groupingBy(Route::path, TreeMap::new, Collectors.toList()));
        String pathTexts = paths.entrySet().stream()
                .map(path -> text(path.getKey()) + ":{"
                        + path.getValue().stream().map(OpenApi::operation).collect(Collectors.joining(",")) + "}")
                .collect(Collectors.joining(",\n"));
        TreeMap<String, String> schemas = new TreeMap<>();
        routes.forEach(route -> {
            collect(route.response(), schemas);
            if (route.request() != null) {
                collect(route.request(), schemas);
            }
        });
        collect(AdminProblem.SHAPE, schemas);
        String schemaTexts = schemas.entrySet().stream()
                .map(schema -> text(schema.getKey()) + ":" + schema.getValue())
                .collect(Collectors.joining(",\n"));
        return """
            {"openapi":"3.1.0","info":{"title":"Weir admin API","version":"1"},
            "paths":{
            %s},
            "components":{"schemas":{
            %s}}}
            """.formatted(pathTexts, schemaTexts);
    }

    private static String operation(Route<?, ?> route) {
        String parameters = Stream.of(route.path().split("/"))
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> "{\"name\":" + text(segment.substring(1, segment.length() - 1))
                        + ",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}")
                .collect(Collectors.joining(","));
        String body = route.request() == null
                ? ""
                : ",\"requestBody\":{\"required\":true,\"content\":" + content(route.request()) + "}";
        return text(route.method().toLowerCase(java.util.Locale.ROOT)) + ":{\"operationId\":" + text(route.name())
                + ",\"summary\":" + text(route.summary())
                + ",\"parameters\":[" + parameters + "]" + body + ",\"responses\":{" + successes(route) + PROBLEM
                + "}}";
    }

    private static String successes(Route<?, ?> route) {
        return route.success().meanings().entrySet().stream()
                .map(meaning -> text(meaning.getKey().toString()) + ":{\"description\":" + text(meaning.getValue())
                        + ",\"content\":" + content(route.response()) + "},")
                .collect(Collectors.joining());
    }

    private static String content(StructureShape<?> shape) {
        return "{\"application/json\":{\"schema\":" + reference(shape) + "}}";
    }

    private static String reference(StructureShape<?> shape) {
        return "{\"$ref\":\"#/components/schemas/" + shape.name() + "\"}";
    }

    private static void collect(StructureShape<?> shape, Map<String, String> schemas) {
        if (schemas.containsKey(shape.name())) {
            return;
        }
        schemas.put(shape.name(), "");
        String properties = shape.fields().stream()
                .map(field -> text(field.name()) + ":" + schema(field.shape(), schemas))
                .collect(Collectors.joining(","));
        String required = shape.fields().stream()
                .filter(Field::required)
                .map(field -> text(field.name()))
                .collect(Collectors.joining(","));
        schemas.put(
                shape.name(),
                "{\"type\":\"object\",\"required\":[" + required + "],\"properties\":{" + properties + "}}");
    }

    private static String schema(Shape<?> shape, Map<String, String> schemas) {
        return switch (shape.kind()) {
            case STRING -> string((StringShape) shape);
            case INTEGER -> number("int32", ((IntegerShape) shape).bounds());
            case LONG -> number("int64", ((LongShape) shape).bounds());
            case BOOLEAN -> "{\"type\":\"boolean\"}";
            case BLOB -> "{\"type\":\"string\",\"contentEncoding\":\"base64\"}";
            case TIMESTAMP -> "{\"type\":\"number\"}";
            case LIST -> "{\"type\":\"array\",\"items\":" + schema(((ListShape<?>) shape).element(), schemas) + "}";
            case MAP ->
                "{\"type\":\"object\",\"additionalProperties\":" + schema(((MapShape<?>) shape).value(), schemas) + "}";
            case STRUCTURE -> {
                collect((StructureShape<?>) shape, schemas);
                yield reference((StructureShape<?>) shape);
            }
        };
    }

    private static String string(StringShape shape) {
        String values = shape.values().isEmpty()
                ? ""
                : ",\"enum\":[" + shape.values().stream().map(OpenApi::text).collect(Collectors.joining(",")) + "]";
        String pattern =
                shape.pattern().map(p -> ",\"pattern\":" + text(p.pattern())).orElse("");
        return "{\"type\":\"string\"" + values + pattern + "}";
    }

    private static String number(String format, Bounds bounds) {
        String min = bounds.hasMin() ? ",\"minimum\":" + bounds.min() : "";
        String max = bounds.hasMax() ? ",\"maximum\":" + bounds.max() : "";
        return "{\"type\":\"integer\",\"format\":\"" + format + "\"" + min + max + "}";
    }

    private static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
