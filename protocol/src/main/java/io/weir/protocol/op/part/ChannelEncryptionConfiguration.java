package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** How a channel encrypts what it holds (B-167). */
public record ChannelEncryptionConfiguration(String encryptionType, String keyId) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelEncryptionConfiguration> SHAPE = StructureShape.of(
            "ChannelEncryptionConfiguration",
            m -> new ChannelEncryptionConfiguration(m.required(0), m.required(1)),
            Field.required(
                    "EncryptionType", Scalars.CHANNEL_ENCRYPTION_TYPE, ChannelEncryptionConfiguration::encryptionType),
            Field.required("KeyId", Scalars.KEY_ID, ChannelEncryptionConfiguration::keyId));
}
