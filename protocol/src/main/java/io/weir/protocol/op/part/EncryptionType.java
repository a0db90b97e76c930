package io.weir.protocol.op.part;

/** Whether records are encrypted at rest. */
public enum EncryptionType {
    NONE,
    KMS
}
