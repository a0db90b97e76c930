package io.weir.protocol.op;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The official service model as maps and lists. */
final class Model {
    private final Map<String, Object> root;

    private Model(Map<String, Object> root) {
        this.root = root;
    }

    static Model read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            return new Model(map(value(parser)));
        }
    }

    Map<String, Object> operations() {
        return map(root.get("operations"));
    }

    Map<String, Object> operation(String name) {
        return map(operations().get(name));
    }

    /** The name of the shape under this key of an operation. */
    Optional<String> shapeOf(String operation, String key) {
        return Optional.ofNullable(operation(operation).get(key))
                .map(shape -> (String) map(shape).get("shape"));
    }

    Map<String, Object> shapes() {
        return map(root.get("shapes"));
    }

    Map<String, Object> shape(String name) {
        return map(shapes().get(name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getText();
        };
    }
}
