package io.weir.cli.stream;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A stream's name and, behind a colon, how many shards it is to have.
///
/// @param name of the stream; the service judges it
/// @param shards from 1 on; 0 when not said
record StreamSize(String name, int shards) {

    /// Reads `NAME` or `NAME:SHARDS`.
    static final class Reader implements ITypeConverter<StreamSize> {

        @Override
        public StreamSize convert(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                return new StreamSize(text, 0);
            }
            String digits = text.substring(colon + 1);
            if (!digits.matches("[1-9]\\d{0,8}")) {
                throw new TypeConversionException("'" + digits + "' is no number of shards");
            }
            return new StreamSize(text.substring(0, colon), Integer.parseInt(digits));
        }
    }
}
