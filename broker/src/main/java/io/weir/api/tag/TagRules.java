package io.weir.api.tag;

import io.weir.api.Faults;
import io.weir.protocol.error.ServiceException;
import java.util.Collection;
import java.util.Map;

/// What may stand in tags beyond the lengths of the model (B-148, B-149, E-030).
public final class TagRules {

    private static final String RESERVED = "aws:";
    private static final String OTHERS = "_.:/=+-%@";

    private TagRules() {}

    /// Keys and values of tags to set.
    ///
    /// @throws ServiceException InvalidArgumentException when a character or a prefix is not allowed
    public static void check(Map<String, String> tags) {
        checkCharacters(tags.keySet());
        checkCharacters(tags.values());
        for (String key : tags.keySet()) {
            if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                throw Faults.invalidArgument("Tag keys that begin with aws: are reserved: " + key);
            }
        }
    }

    /// Keys of tags to remove.
    ///
    /// @throws ServiceException InvalidArgumentException when a character is not allowed
    public static void checkCharacters(Collection<String> texts) {
        for (String text : texts) {
            if (!text.codePoints().allMatch(TagRules::allowed)) {
                throw Faults.invalidArgument("Some tags contain invalid characters. Valid characters: "
                        + "Unicode letters, digits, white space, _ . / = + - % @.");
            }
        }
    }

    /// White space means separators, not tabs or line breaks.
    private static boolean allowed(int codePoint) {
        return Character.isLetter(codePoint)
                || Character.isDigit(codePoint)
                || Character.isSpaceChar(codePoint)
                || OTHERS.indexOf(codePoint) >= 0;
    }
}
