package io.weir.cli.doctor;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/// What one check found.
///
/// @param state how bad it is
/// @param check what was looked at
/// @param found what is there
/// @param advice what to do; empty where nothing is to be done
record Finding(State state, String check, String found, String advice) {

    /// How bad something is.
    enum State {
        /// As it should be.
        OK,
        /// A broker runs, but not as well or as safely as it could.
        WARN,
        /// A broker does not start, or does not serve.
        FAIL
    }

    private static final StringShape TEXT = StringShape.any("Text");

    private static final StructureShape<Finding> ONE = StructureShape.of(
            "Finding",
            m -> new Finding(State.valueOf(m.required(0)), m.required(1), m.required(2), m.required(3)),
            Field.required(
                    "state",
                    StringShape.oneOf("FindingState", "OK", "WARN", "FAIL"),
                    finding -> finding.state().name()),
            Field.required("check", TEXT, Finding::check),
            Field.required("found", TEXT, Finding::found),
            Field.required("advice", TEXT, Finding::advice));

    static Finding ok(String check, String found) {
        return new Finding(State.OK, check, found, "");
    }

    static Finding warn(String check, String found, String advice) {
        return new Finding(State.WARN, check, found, advice);
    }

    static Finding fail(String check, String found, String advice) {
        return new Finding(State.FAIL, check, found, advice);
    }

    /// All findings.
    record All(List<Finding> findings) {

        /// Their JSON.
        static final StructureShape<All> SHAPE = StructureShape.of(
                "Findings",
                m -> new All(m.required(0)),
                Field.required("findings", new ListShape<>("FindingList", ONE, Bounds.NONE), All::findings));
    }
}
