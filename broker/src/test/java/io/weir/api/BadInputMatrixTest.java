package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.InputCells;
import io.weir.api.testing.InputCells.Cell;
import io.weir.api.testing.TestNode;
import io.weir.api.testing.WireTree;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.shape.OperationShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every member of every input with every kind of value, generated from the shapes: the service's error, its status, in
/// the caller's encoding.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A.6, A.8, A.9, B-026")
final class BadInputMatrixTest {

    private static final String DETECTED = "validation error";

    private final TestNode node = TestNode.start(Encoding.JSON);

    @BeforeAll
    void create() {
        node.createStream("s", 2);
    }

    @AfterAll
    void close() {
        node.close();
    }

    Stream<OperationShape<?, ?>> operations() {
        return node.api().operations().all().stream().map(Operation::shape);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldAnswerEveryCellAsTheServiceDoes(OperationShape<?, ?> operation) {
        for (Cell cell : InputCells.of(operation.request())) {
            for (WireCodec codec : List.of(WireCodec.JSON, WireCodec.CBOR)) {
                check(operation, cell, codec);
            }
        }
    }

    @Test
    void shouldHaveThousandsOfCells() {
        assertThat(operations()
                        .mapToInt(
                                operation -> InputCells.of(operation.request()).size())
                        .sum())
                .isGreaterThan(1_500);
    }

    private void check(OperationShape<?, ?> operation, Cell cell, WireCodec codec) {
        byte[] body = WireTree.body(codec, cell.body());
        Answer answer = node.send("POST", null, TestNode.fields(operation.name(), codec.contentType()), body);
        String what = operation.name() + " " + cell.label() + " in " + codec.contentType() + ": " + answer.status()
                + " " + TestNode.text(answer);
        assertThat(answer.status()).as(what).isIn(200, 400);
        if (!operation.equals(SubscribeToShard.SHAPE)) {
            assertThat(answer.contentType()).as(what).isEqualTo(codec.contentType());
        }
        switch (cell.expected()) {
            case TYPE -> assertThat(error(answer, what).name()).as(what).isEqualTo("SerializationException");
            case CONSTRAINT -> {
                assertThat(error(answer, what).name()).as(what).isEqualTo("ValidationException");
                assertThat(error(answer, what).message()).as(what).contains(DETECTED, "at '" + cell.path());
            }
            case TAKEN -> {
                modelled(operation, answer, what);
                if (answer.status() != 200) {
                    assertThat(String.valueOf(error(answer, what).message()))
                            .as(what)
                            .doesNotContain("at '" + cell.path() + "'");
                }
            }
            case LEFT_OUT -> modelled(operation, answer, what);
        }
    }

    private WireError error(Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(400);
        return node.error(answer);
    }

    /// An error that the operation has in the service's model, or a violated constraint, which every operation has.
    private void modelled(OperationShape<?, ?> operation, Answer answer, String what) {
        if (answer.status() != 200) {
            ErrorType type = ErrorType.ofWireName(node.error(answer).name()).orElseThrow();
            assertThat(type == ErrorType.VALIDATION || operation.errors().contains(type))
                    .as(what)
                    .isTrue();
        }
    }
}
