package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTokenTest {
    /** OpenZFS 2.3.2 gave them out for receives that were cut: a full one, an increment, and one of encrypted blocks. */
    static final String FULL =
            "1-f790ceb03-f8-789c636064000310a500c4ec50360710e72765a5269740f80cd8e4d3d28a5381f20c0d91707"
                    + "93624f9a4ca92d46220fda33c1aabfe92fcf4d2cc1406864301da3d9b7bf46b0d90e439c1f27989b9a90c0c89f"
                    + "a65b9ba860606ba2999c5d9ba060ec58610f74840cd81b93f35372935253f1b6c0f379278727e6e41516a71315"
                    + "00a0e008c9c2044";

    static final String INCREMENT =
            "1-11756f3a62-120-789c636064000310a501c49c50360710a715e5e7a69766a63040c1a100ed9ecd3dfab50a4"
                    + "0363b92bafca4acd4e412081f0430e4d3d28a5381f20c0d5e70793624f9a4ca92d462207d43cf07abfe927c882"
                    + "ba658de483136b1d6344092e704cbe725e6a6323024ea97e5ea1a1a18e8a6641667eb1a38141b41dc23013507e"
                    + "6cfd4dca4d494fc6cb03ddc48e2c9f9b90545a9c5c54029380000f5b62629";

    static final String RAW =
            "1-dc316aa57-f0-789c636064000310a500c4ec50360710e72765a5269740f80cd8e4d3d28a5381f20c0d91707"
                    + "93624f9a4ca92d462206d521b8d557f497e7a69660a03c391d6ca189d878eb21a48f29c60f9bcc4dc54068644f"
                    + "dd4bc64876243062477703320dc9d9c9f5b50945a5c9c9f0d119380ba03265f94580e93620000ae4b1bfe";

    @Test
    void whatZfsSaysIsRead() {
        assertThat(ResumeToken.read(FULL))
                .contains(new ResumeToken(
                        1,
                        0x598000,
                        0x5b77f8,
                        0x7d2f8cb38c2b50c2L,
                        0,
                        "a/vm-100-disk-0@s1",
                        Set.of("embedok", "compressok")));
        assertThat(ResumeToken.read(INCREMENT))
                .contains(new ResumeToken(
                        1,
                        0x4a8000,
                        0x4c2ed8,
                        0x293b343364d83994L,
                        0x7d2f8cb38c2b50c2L,
                        "a/vm-100-disk-0@s2",
                        Set.of("embedok", "compressok")));
        assertThat(ResumeToken.read(RAW).orElseThrow().raw()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, INCREMENT, RAW})
    void whatIsWrittenIsWhatZfsWroteAndIsReadAgain(String token) {
        ResumeToken read = ResumeToken.read(token).orElseThrow();
        assertThat(ResumeToken.read(read.text())).contains(read);
        assertThat(PackedPairs.read(TokenText.read(read.text()))).isEqualTo(PackedPairs.read(TokenText.read(token)));
        assertThat(TokenText.read(read.text())).hasSameSizeAs(TokenText.read(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, INCREMENT, RAW})
    void aTokenOfWhichAnyPartIsMissingOrChangedIsNone(String token) {
        for (int length = 0; length < token.length(); length++) {
            assertThat(ResumeToken.read(token.substring(0, length))).isEmpty();
        }
        for (int at = 0; at < token.length(); at++) {
            String changed = token.substring(0, at) + (token.charAt(at) == '7' ? '8' : '7') + token.substring(at + 1);
            assertThat(ResumeToken.read(changed)).as("changed at %d", at).isEmpty();
        }
        assertThat(ResumeToken.read(token + "00")).isEmpty();
        assertThat(ResumeToken.read(token + " ")).isEmpty();
    }

    @Test
    void bytesOfWhichAnyPartIsMissingAreNoPairs() {
        byte[] packed = TokenText.read(INCREMENT);
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> PackedPairs.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PackedPairs.read(Arrays.copyOf(packed, packed.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever is in them, they are read as something or refused: no other exception, no endless loop. */
    @Test
    void bytesThatWereChangedAnywhereAreReadOrRefused() {
        byte[] packed = TokenText.read(INCREMENT);
        for (int at = 0; at < packed.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = packed.clone();
                changed[at] = (byte) value;
                ResumeToken.read(TokenText.write(changed))
                        .ifPresent(token ->
                                assertThat(ResumeToken.read(token.text())).contains(token));
            }
        }
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        byte[] packed = TokenText.read(FULL);
        int start = 12;
        int size = packed[start];
        byte[] twice = Arrays.copyOf(packed, packed.length + size);
        System.arraycopy(packed, start, twice, start + size, packed.length - start);
        assertThat(ResumeToken.read(TokenText.write(packed))).isPresent();
        assertThat(ResumeToken.read(TokenText.write(twice))).isEmpty();
    }

    @Test
    void whatIsNotKnownToBeHarmlessIsRefused() {
        assertThat(with("savedok", true)).isEmpty();
        assertThat(with("redact_snaps", 1L)).isEmpty();
        assertThat(with("embedok", 1L)).isEmpty();
        assertThat(with("toguid", "text")).isEmpty();
        assertThat(with("toname", 1L)).isEmpty();
        assertThat(with("toname", "a/v")).isEmpty();
        assertThat(with("toname", "x".repeat(20_000) + "@s")).isPresent();
        assertThat(with("toname", true)).isEmpty();
        assertThat(with("rawok", true)).isPresent();
    }

    @Test
    void aTokenThatIsLongerThanAnyOfZfsIsNotLookedAt() {
        assertThat(ResumeToken.read("1-0-0-" + "00".repeat(10_000))).isEmpty();
        assertThat(ResumeToken.read(TokenText.write(new byte[1 << 20]))).isEmpty();
    }

    @Test
    void itIsForItsOwnStreamOnly() {
        ResumeToken increment = ResumeToken.read(INCREMENT).orElseThrow();
        Snapshot to = new Snapshot("any", "2971025774520842644", Instant.EPOCH);
        Snapshot from = new Snapshot("name", "9020583281425076418", Instant.EPOCH);
        assertThat(increment.isOf(to, Optional.of(from))).isTrue();
        assertThat(increment.isOf(to, Optional.empty())).isFalse();
        assertThat(increment.isOf(from, Optional.of(from))).isFalse();
        assertThat(increment.isOf(to, Optional.of(to))).isFalse();
    }

    @Test
    void aListingTellsWhatIsComingAndFromWhere() {
        assertThat(ResumeToken.read(INCREMENT).orElseThrow().partial(INCREMENT, Instant.EPOCH))
                .isEqualTo(new Partial(
                        new Snapshot("s2", "2971025774520842644", Instant.EPOCH),
                        Optional.of("9020583281425076418"),
                        INCREMENT));
    }

    private static Optional<ResumeToken> with(String name, Object value) {
        Map<String, Object> pairs = new LinkedHashMap<>(PackedPairs.read(TokenText.read(FULL)));
        pairs.put(name, value);
        return ResumeToken.read(TokenText.write(PackedPairs.write(pairs)));
    }
}
