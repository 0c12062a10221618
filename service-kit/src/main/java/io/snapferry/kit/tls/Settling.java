package io.snapferry.kit.tls;

import java.util.Optional;

/**
 * Judges what is found in files that are replaced one after the other: it counts when it has been the same at two looks.
 * What was refused is left alone, and told once. Not safe for use by several threads.
 *
 * @param <T> what is in the files; equal if the files are
 */
public final class Settling<T> {
    private Optional<T> last = Optional.empty();
    private Optional<T> refused = Optional.empty();
    private Optional<String> unreadable = Optional.empty();

    /** Whether what was found is to take the place of what is in use. */
    public boolean isReady(T found, T present) {
        unreadable = Optional.empty();
        boolean settled = last.filter(found::equals).isPresent();
        last = Optional.of(found);
        if (found.equals(present)) {
            refused = Optional.empty();
            return false;
        }
        return settled && refused.filter(found::equals).isEmpty();
    }

    /** It cannot be used. */
    public void refuse(T found) {
        refused = Optional.of(found);
    }

    /** Notes why the files could not be read; whether that was not so at the look before. */
    public boolean isNews(String why) {
        boolean news = unreadable.filter(why::equals).isEmpty();
        unreadable = Optional.of(why);
        return news;
    }
}
