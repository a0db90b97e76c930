package io.weir.admin;

import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of the ring as the admin API shows them, without their secrets, and what may be asked of them. Shared with
/// the command line.
public final class KeyringViews {

    /// Ten years in milliseconds: nobody means a deletion later than that.
    private static final long LATEST_MS = 10L * 365 * 86_400_000;

    private KeyringViews() {}

    /// A key.
    ///
    /// @param id its id
    /// @param account the account whose streams may use it
    /// @param state ENABLED, DISABLED or PENDING_DELETION
    /// @param aliases its other names
    /// @param generations how often it was made or rotated
    /// @param createdAtMs when it was made
    /// @param rotatedAtMs when its newest generation was made
    /// @param deleteAtMs when it is destroyed; null unless it is to be
    public record KeyView(
            String id,
            String account,
            String state,
            List<String> aliases,
            int generations,
            long createdAtMs,
            long rotatedAtMs,
            @Nullable Long deleteAtMs) {

        /// Its JSON.
        public static final StructureShape<KeyView> SHAPE = StructureShape.of(
                "Key",
                m -> new KeyView(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.required(4),
                        m.required(5),
                        m.required(6),
                        m.optional(7)),
                Field.required("id", Views.TEXT, KeyView::id),
                Field.required("account", Views.TEXT, KeyView::account),
                Field.required(
                        "state",
                        StringShape.oneOf("KeyState", "ENABLED", "DISABLED", "PENDING_DELETION"),
                        KeyView::state),
                Field.required("aliases", Views.TEXTS, KeyView::aliases),
                Field.required("generations", Views.WHOLE, KeyView::generations),
                Field.required("createdAtMs", Views.COUNT, KeyView::createdAtMs),
                Field.required("rotatedAtMs", Views.COUNT, KeyView::rotatedAtMs),
                Field.optional("deleteAtMs", Views.COUNT, KeyView::deleteAtMs));
    }

    /// All keys.
    public record KeyList(List<KeyView> keys) {

        /// Its JSON.
        public static final StructureShape<KeyList> SHAPE = StructureShape.of(
                "KeyList",
                m -> new KeyList(m.required(0)),
                Field.required("keys", new ListShape<>("Keys", KeyView.SHAPE, Bounds.NONE), KeyList::keys));
    }

    /// Makes a key.
    ///
    /// @param account the account whose streams may use it; the broker's own when not given
    /// @param alias another name for it, beginning with `alias/`
    public record Create(@Nullable String account, @Nullable String alias) {

        /// Its JSON.
        public static final StructureShape<Create> SHAPE = StructureShape.of(
                "CreateKeyRequest",
                m -> new Create(m.optional(0), m.optional(1)),
                Field.optional("account", StringShape.any("Account").matching("\\d{12}"), Create::account),
                Field.optional("alias", Scalars.KEY_ID, Create::alias));
    }

    /// Lets a key be destroyed.
    ///
    /// @param afterMs how long it can still be kept by enabling it
    public record Delete(long afterMs) {

        /// Its JSON.
        public static final StructureShape<Delete> SHAPE = StructureShape.of(
                "DeleteKeyRequest",
                m -> new Delete(m.required(0)),
                Field.required("afterMs", new LongShape("AfterMs", Bounds.of(0, LATEST_MS)), Delete::afterMs));
    }
}
