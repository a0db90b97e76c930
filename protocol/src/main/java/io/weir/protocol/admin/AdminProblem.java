package io.weir.protocol.admin;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** Why a request to the admin API was not done. */
public record AdminProblem(String message) {
    /** Its form in JSON. */
    public static final StructureShape<AdminProblem> SHAPE = StructureShape.of(
            "Problem",
            m -> new AdminProblem(m.required(0)),
            Field.required("message", AdminScalars.TEXT, AdminProblem::message));
}
