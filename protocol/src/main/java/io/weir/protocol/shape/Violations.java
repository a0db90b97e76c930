package io.weir.protocol.shape;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** The violations of one request and their text; owned by one validation. */
final class Violations {
    /** The service reports no more. */
    private static final int COUNT_MAX = 10;

    private final List<String> texts = new ArrayList<>();
    private int mentioned;
    private int emptyTexts;

    /** Whether more would not be reported; mentions alone are no report and make room for a violation. */
    boolean full() {
        return texts.size() >= COUNT_MAX && mentioned < texts.size();
    }

    void missing(String path) {
        addText(missingText(path));
    }

    /** An absence that is no violation unless there is another. */
    void mention(String path) {
        if (texts.size() < COUNT_MAX) {
            mentioned++;
            texts.add(missingText(path));
        }
    }

    private static String missingText(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    }

    void add(String printedValue, String path, String constraint) {
        addText("Value '" + printedValue + "' at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private void addText(String text) {
        if (full()) {
            return;
        }
        if (texts.size() == COUNT_MAX) {
            texts.remove(COUNT_MAX - 1);
            mentioned--;
        }
        texts.add(text);
    }

    /** The newest two violations are of one empty text: it does not match its pattern and is too short. */
    void noteEmptyText() {
        emptyTexts++;
    }

    /** An empty text that is all there is to complain about is only too short. */
    void throwIfAny() {
        if (emptyTexts == 1 && texts.size() == 2) {
            texts.remove(0);
        }
        if (texts.size() > mentioned) {
            throw toException();
        }
    }

    ServiceException toException() {
        String head = texts.size() + " validation error" + (texts.size() == 1 ? "" : "s") + " detected: ";
        return new ServiceException(ErrorType.VALIDATION, head + String.join("; ", texts));
    }
}
