package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/** A user. */
public record UserView(String accountId, String user, String arn, long createdAtMs) {
    /** Its form in JSON. */
    public static final StructureShape<UserView> SHAPE = StructureShape.of(
            "User",
            m -> new UserView(m.required(0), m.required(1), m.required(2), m.required(3)),
            Field.required("accountId", AdminScalars.TEXT, UserView::accountId),
            Field.required("user", AdminScalars.TEXT, UserView::user),
            Field.required("arn", AdminScalars.TEXT, UserView::arn),
            Field.required("createdAtMs", AdminScalars.TIME_MS, UserView::createdAtMs));

    /** Some of them. */
    public record Page(List<UserView> users) {
        /** Its form in JSON. */
        public static final StructureShape<Page> SHAPE = StructureShape.of(
                "UserList",
                m -> new Page(m.required(0)),
                Field.required("users", new ListShape<>("Users", UserView.SHAPE, Bounds.NONE), Page::users));
    }

    /** What a user is made with. */
    public record Ask(String user) {
        /** Its form in JSON. */
        public static final StructureShape<Ask> SHAPE = StructureShape.of(
                "CreateUserRequest",
                m -> new Ask(m.required(0)),
                Field.required("user", AdminScalars.USER_NAME, Ask::user));
    }
}
