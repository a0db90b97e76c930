package io.weir.protocol.shape;

/**
 * The description of one kind of value.
 *
 * <p>A value has two forms. The <em>raw</em> form is what a codec reads before anything is checked: {@code String},
 * {@code Integer}, {@code Long}, {@code Boolean}, {@link io.weir.protocol.type.Blob}, {@link java.time.Instant}, a
 * {@code List} or {@code Map} of raw forms, and for a structure {@link RawStructure}. The <em>built</em> form is what the
 * rest of the program uses, of type {@code T}; only structures, and what contains them, differ.
 *
 * @param <T> the built form
 */
public sealed interface Shape<T>
        permits StringShape,
                IntegerShape,
                LongShape,
                BooleanShape,
                BlobShape,
                TimestampShape,
                ListShape,
                MapShape,
                StructureShape {
    /** The kinds there are, for a switch. */
    enum Kind {
        STRING,
        INTEGER,
        LONG,
        BOOLEAN,
        BLOB,
        TIMESTAMP,
        LIST,
        MAP,
        STRUCTURE
    }

    /** Which kind this is. */
    Kind kind();

    /** The name in the service model, for documents and tests. */
    String name();

    /** Turns a raw form that passed validation, or that a server sent, into the built form. */
    T build(Object raw);
}
