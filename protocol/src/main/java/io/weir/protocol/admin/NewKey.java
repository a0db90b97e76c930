package io.weir.protocol.admin;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/**
 * A new key with its secret, which is shown this once.
 *
 * @param accessKeyId names the key
 * @param secretAccessKey signs; never printed
 * @param sessionToken of a session's key, to be sent with every request; never printed
 * @param expiresAtMs of a session's key, when it ends
 */
public record NewKey(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Long expiresAtMs) {
    /** Its form in JSON. */
    public static final StructureShape<NewKey> SHAPE = StructureShape.of(
            "NewAccessKey",
            m -> new NewKey(m.required(0), m.required(1), m.optional(2), m.optional(3)),
            Field.required("accessKeyId", AdminScalars.TEXT, NewKey::accessKeyId),
            Field.required("secretAccessKey", AdminScalars.TEXT, NewKey::secretAccessKey),
            Field.optional("sessionToken", AdminScalars.TEXT, NewKey::sessionToken),
            Field.optional("expiresAtMs", AdminScalars.TIME_MS, NewKey::expiresAtMs));

    /** The id alone. */
    @Override
    public String toString() {
        return "NewKey[" + accessKeyId + "]";
    }
}
