package io.weir.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole JSON text into a tree: strictly, bounded, and without giving any part of it back in a message. */
public final class JsonDocument {
    /** Nesting of the deepest document that is read this way. */
    public static final int DEPTH_MAX = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(CodecLimits.NUMBER_LENGTH_MAX)
                    .maxNameLength(CodecLimits.NAME_LENGTH_MAX)
                    .maxStringLength(WireCodec.BODY_BYTES_MAX)
                    .build())
            .build();

    private JsonDocument() {}

    /** What a text turned out to be. */
    public sealed interface Outcome {
        /**
         * JSON.
         *
         * @param value the one value in it
         */
        record Parsed(JsonValue value) implements Outcome {}

        /**
         * Something else.
         *
         * @param why where it stops being JSON, in a few words
         */
        record Malformed(String why) implements Outcome {}
    }

    /** Reads a text; its length is the caller's to bound. */
    public static Outcome parse(String text) {
        if (!Utf8.isWellFormed(text)) {
            return new Outcome.Malformed("half a surrogate pair");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Outcome.Malformed("nothing in it");
            }
            JsonValue value = value(parser, first);
            return parser.nextToken() == null
                    ? new Outcome.Parsed(value)
                    : new Outcome.Malformed("more than one value, at " + where(parser.currentTokenLocation()));
        } catch (Duplicate e) {
            return new Outcome.Malformed("a member twice in one object, at " + where(e.getLocation()));
        } catch (StreamConstraintsException e) {
            return new Outcome.Malformed("a number or name too long, or more than " + DEPTH_MAX + " levels deep");
        } catch (JsonProcessingException e) {
            return new Outcome.Malformed("no JSON at " + where(e.getLocation()));
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot fail to be read", e);
        }
    }

    private static JsonValue value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new JsonValue.Text(text(parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
            case VALUE_TRUE -> new JsonValue.Truth(true);
            case VALUE_FALSE -> new JsonValue.Truth(false);
            case VALUE_NULL -> new JsonValue.Null();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("A value cannot begin with " + token);
        };
    }

    private static JsonValue members(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = text(parser);
            JsonLocation at = parser.currentTokenLocation();
            if (members.put(name, value(parser, parser.nextToken())) != null) {
                throw new Duplicate(at);
            }
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue items(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new JsonValue.Items(items);
    }

    /** Escapes can spell half a surrogate pair. */
    private static String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (!Utf8.isWellFormed(text)) {
            throw new HalfPair(parser.currentTokenLocation());
        }
        return text;
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** A member that is there twice: which of the two counts is nobody's to guess. */
    private static final class Duplicate extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        Duplicate(JsonLocation at) {
            super("duplicate", at);
        }
    }

    /** Text that no encoding can carry on. */
    private static final class HalfPair extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        HalfPair(JsonLocation at) {
            super("half a surrogate pair", at);
        }
    }
}
