package io.weir.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import io.weir.protocol.shape.BlobShape;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our shapes against the official service model, when {@code -Dweir.shared} says where it is. */
class ModelTest {
    private static Model model;

    @BeforeAll
    static void readModel() throws IOException {
        String shared = System.getProperty("weir.shared", "");
        Path file = Path.of(shared, "spec", "kinesis-2013-12-02.json");
        assumeTrue(
                !shared.isEmpty() && Files.isRegularFile(file), "-Dweir.shared names no folder with the service model");
        model = Model.read(file);
    }

    @Test
    void shouldHaveEveryOperation() {
        assertThat(ProtocolOperations.ALL.stream().map(OperationShape::name).toList())
                .containsExactlyInAnyOrderElementsOf(model.operations().keySet());
    }

    /** Among them the errors of B-031, B-053 and B-085. */
    @Test
    void shouldHaveTheModelledErrorsOfEveryOperationB026() {
        for (OperationShape<?, ?> operation : ProtocolOperations.ALL) {
            List<String> modelled = Model.list(model.operation(operation.name()).get("errors")).stream()
                    .map(error -> (String) Model.map(error).get("shape"))
                    .toList();

            assertThat(operation.errors().stream().map(ErrorType::wireName))
                    .as(operation.name())
                    .containsExactlyInAnyOrderElementsOf(modelled);
        }
    }

    @Test
    void shouldKnowEveryModelledErrorA063A068() {
        model.shapes().forEach((name, shape) -> {
            if (Model.map(shape).containsKey("exception")) {
                assertThat(ErrorType.ofWireName(name))
                        .as(name)
                        .hasValueSatisfying(type -> assertThat(type.status())
                                .isEqualTo(Model.map(shape).containsKey("fault") ? 500 : 400));
            }
        });
    }

    /**
     * Among them which operations take a name, an ARN, both or neither (B-004, B-005), and the inputs and outputs of
     * B-031, B-053, B-085, B-113 and B-119.
     */
    @Test
    void shouldHaveTheMembersAndConstraintsOfEveryShapeB028() {
        for (OperationShape<?, ?> operation : ProtocolOperations.ALL) {
            String name = operation.name();
            compare(name, operation.request(), model.shapeOf(name, "input").orElseThrow());
            boolean streams = operation.equals(SubscribeToShard.SHAPE);
            assertThat(operation.hasResponse())
                    .as(name)
                    .isEqualTo(model.shapeOf(name, "output").isPresent() && !streams);
            if (operation.hasResponse()) {
                compare(
                        name,
                        operation.response(),
                        model.shapeOf(name, "output").orElseThrow());
            }
        }
        compare("SubscribeToShard", SubscribeToShardEvent.SHAPE, "SubscribeToShardEvent");
    }

    private static void compare(String path, Shape<?> ours, String modelName) {
        Map<String, Object> theirs = model.shape(modelName);
        assertThat(ours.name()).as(path).isEqualTo(modelName);
        assertThat(ours.kind().name().toLowerCase(Locale.ROOT)).as(path).isEqualTo(theirs.get("type"));
        switch (ours.kind()) {
            case STRING -> compareText(path, (StringShape) ours, theirs);
            case INTEGER -> compareBounds(path, ((IntegerShape) ours).bounds(), theirs);
            case LONG -> compareBounds(path, ((LongShape) ours).bounds(), theirs);
            case BLOB -> compareBounds(path, ((BlobShape) ours).length(), theirs);
            case LIST -> {
                compareBounds(path, ((ListShape<?>) ours).size(), theirs);
                compare(path + "[]", ((ListShape<?>) ours).element(), shapeName(theirs.get("member")));
            }
            case MAP -> {
                compareBounds(path, ((MapShape<?>) ours).size(), theirs);
                compare(path + "{}", ((MapShape<?>) ours).key(), shapeName(theirs.get("key")));
                compare(path + "{}", ((MapShape<?>) ours).value(), shapeName(theirs.get("value")));
            }
            case STRUCTURE -> compareStructure(path, (StructureShape<?>) ours, theirs);
            case BOOLEAN, TIMESTAMP -> {}
        }
    }

    private static void compareStructure(String path, StructureShape<?> ours, Map<String, Object> theirs) {
        Map<String, Object> members = Model.map(theirs.get("members"));
        List<String> names = new ArrayList<>();
        List<Object> required = new ArrayList<>();
        for (Field<?, ?> field : ours.fields()) {
            names.add(field.name());
            if (field.required()) {
                required.add(field.name());
            }
        }
        // The order of members means nothing on the wire, and the service itself does not keep the model's.
        assertThat(names).as(path).containsExactlyInAnyOrderElementsOf(members.keySet());
        assertThat(required).as(path).containsExactlyInAnyOrderElementsOf(Model.list(theirs.get("required")));
        for (Field<?, ?> field : ours.fields()) {
            compare(path + "." + field.name(), field.shape(), shapeName(members.get(field.name())));
        }
    }

    private static void compareText(String path, StringShape ours, Map<String, Object> theirs) {
        compareBounds(path, ours.length(), theirs);
        assertThat(ours.pattern().map(Pattern::pattern).orElse(null)).as(path).isEqualTo(theirs.get("pattern"));
        assertThat(new TreeSet<Object>(ours.values()))
                .as(path)
                .isEqualTo(new TreeSet<>(Model.list(theirs.get("enum"))));
    }

    private static void compareBounds(String path, Bounds ours, Map<String, Object> theirs) {
        assertThat(ours).as(path).isEqualTo(Bounds.of((Long) theirs.getOrDefault("min", Long.MIN_VALUE), (Long)
                theirs.getOrDefault("max", Long.MAX_VALUE)));
    }

    private static String shapeName(Object reference) {
        return (String) Model.map(reference).get("shape");
    }
}
