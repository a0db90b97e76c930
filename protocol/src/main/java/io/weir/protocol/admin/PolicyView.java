package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity policy.
 *
 * @param policy its name
 * @param accountId the account it belongs to
 * @param user the user it is attached to; absent for all users of the account
 * @param document JSON text; absent in lists
 * @param changedAtMs when it was put
 */
public record PolicyView(
        String policy,
        String accountId,
        @Nullable String user,
        @Nullable String document,
        long changedAtMs) {
    /** Its form in JSON. */
    public static final StructureShape<PolicyView> SHAPE = StructureShape.of(
            "Policy",
            m -> new PolicyView(m.required(0), m.required(1), m.optional(2), m.optional(3), m.required(4)),
            Field.required("policy", AdminScalars.TEXT, PolicyView::policy),
            Field.required("accountId", AdminScalars.TEXT, PolicyView::accountId),
            Field.optional("user", AdminScalars.TEXT, PolicyView::user),
            Field.optional("document", AdminScalars.TEXT, PolicyView::document),
            Field.required("changedAtMs", AdminScalars.TIME_MS, PolicyView::changedAtMs));

    /** Some of them. */
    public record Page(List<PolicyView> policies) {
        /** Its form in JSON. */
        public static final StructureShape<Page> SHAPE = StructureShape.of(
                "PolicyList",
                m -> new Page(m.required(0)),
                Field.required("policies", new ListShape<>("Policies", PolicyView.SHAPE, Bounds.NONE), Page::policies));
    }

    /** What a policy says. */
    public record Ask(String document) {
        /** Its form in JSON. */
        public static final StructureShape<Ask> SHAPE = StructureShape.of(
                "PutPolicyRequest",
                m -> new Ask(m.required(0)),
                Field.required("document", AdminScalars.DOCUMENT, Ask::document));
    }
}
