package io.weir.http;

import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import io.weir.api.Answer;
import java.util.ArrayList;
import java.util.List;

/// Makes the header lists of answers, and encodes them without letting a client make our tables grow. Stateless but for
/// the encoder.
final class Http2AnswerHead {

    static final Http2Headers CONTINUE = ReadOnlyHttp2Headers.serverHeaders(false, new AsciiString("100"));

    private static final int FIELDS_GUESS = 16;

    private Http2AnswerHead() {}

    /// The header list of one answer.
    ///
    /// @param length of the body, or negative when it is streamed
    static Http2Headers of(AnswerFields fields, Answer answer, RequestMark mark, int length) {
        List<AsciiString> pairs = new ArrayList<>(FIELDS_GUESS);
        fields.write(answer, mark, new AnswerFields.Sink() {
            @Override
            public void field(AnswerFields.Name name, CharSequence value) {
                pairs.add(name.lower());
                pairs.add(visible(value));
            }

            @Override
            public void extra(String name, String value) {
                pairs.add(new AsciiString(name));
                pairs.add(visible(value));
            }
        });
        if (length >= 0) {
            pairs.add(AnswerFields.CONTENT_LENGTH.lower());
            pairs.add(new AsciiString(Integer.toString(length)));
        }
        return ReadOnlyHttp2Headers.serverHeaders(
                false, new AsciiString(Integer.toString(answer.status())), pairs.toArray(AsciiString[]::new));
    }

    /// Anything but visible ASCII becomes `?`: no answer can break out of its field.
    private static AsciiString visible(CharSequence value) {
        if (value instanceof AsciiString known) {
            return known;
        }
        byte[] bytes = new byte[value.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = value.charAt(i);
            bytes[i] = (byte) (c >= ' ' && c < 0x7F ? c : '?');
        }
        return new AsciiString(bytes, false);
    }

    /// An encoder whose table stays as small as the protocol's default, whatever the client allows, and keeps only
    /// fields that repeat.
    static DefaultHttp2HeadersEncoder encoder() {
        return new BoundedEncoder();
    }

    private static final class BoundedEncoder extends DefaultHttp2HeadersEncoder {

        private static final long TABLE_BYTES_MAX = 4096;
        private static final int TABLE_ENTRIES_GUESS = 16;

        BoundedEncoder() {
            super((name, value) -> !repeats(name), true, TABLE_ENTRIES_GUESS);
        }

        @Override
        public void maxHeaderTableSize(long max) throws Http2Exception {
            super.maxHeaderTableSize(Math.min(max, TABLE_BYTES_MAX));
        }

        /// Ids, lengths and what a caller had echoed would only push out what repeats.
        private static boolean repeats(CharSequence name) {
            return AsciiString.contentEquals(name, ":status")
                    || AsciiString.contentEquals(name, "content-type")
                    || AsciiString.contentEquals(name, "date");
        }
    }
}
