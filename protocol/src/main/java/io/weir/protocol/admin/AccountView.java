package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account. */
public record AccountView(String accountId, String name, long createdAtMs) {
    /** Its form in JSON. */
    public static final StructureShape<AccountView> SHAPE = StructureShape.of(
            "Account",
            m -> new AccountView(m.required(0), m.required(1), m.required(2)),
            Field.required("accountId", AdminScalars.TEXT, AccountView::accountId),
            Field.required("name", AdminScalars.TEXT, AccountView::name),
            Field.required("createdAtMs", AdminScalars.TIME_MS, AccountView::createdAtMs));

    /** Some of them. */
    public record Page(List<AccountView> accounts) {
        /** Its form in JSON. */
        public static final StructureShape<Page> SHAPE = StructureShape.of(
                "AccountList",
                m -> new Page(m.required(0)),
                Field.required(
                        "accounts", new ListShape<>("Accounts", AccountView.SHAPE, Bounds.NONE), Page::accounts));
    }

    /** What an account is made with; without an id it gets one. */
    public record Ask(@Nullable String accountId, @Nullable String name) {
        /** Its form in JSON. */
        public static final StructureShape<Ask> SHAPE = StructureShape.of(
                "CreateAccountRequest",
                m -> new Ask(m.optional(0), m.optional(1)),
                Field.optional("accountId", AdminScalars.ACCOUNT_ID, Ask::accountId),
                Field.optional("name", AdminScalars.ACCOUNT_NAME, Ask::name));
    }
}
