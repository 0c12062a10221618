package io.snapferry.storage.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VolumeNameTest {
    @ParameterizedTest
    @CsvSource({"vm-100-disk-0, 100, false", "vm-999999999-disk-9999, 999999999, false", "subvol-101-disk-12, 101, true"
    })
    void aNameTellsItsGuestAndWhetherItIsAFileSystem(String text, int guest, boolean subvolume) {
        VolumeName name = new VolumeName(text);
        assertThat(name.guest()).isEqualTo(guest);
        assertThat(name.subvolume()).isEqualTo(subvolume);
        assertThat(name).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vm-99-disk-0",
                "vm-1000000000-disk-0",
                "vm-0100-disk-0",
                "vm-100-disk-01",
                "vm-100-disk-10000",
                "vm-100-disk-",
                "vm-100-disk-0 ",
                "vm-100-disk-0\n",
                "base-100-disk-0",
                "vm-100-state-x",
                "VM-100-disk-0",
                "../vm-100-disk-0",
                "vm-100-disk-0/x",
                "vm-100-disk-0@s",
                "-vm-100-disk-0",
                "vm-١٠٠-disk-0"
            })
    void everythingElseIsRefusedWithAnExample(String text) {
        assertThat(VolumeName.isVolumeName(text)).isFalse();
        assertThatThrownBy(() -> new VolumeName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("vm-100-disk-0");
    }

    @Test
    void namesAreOrderedAsText() {
        assertThat(Stream.of("vm-100-disk-2", "vm-100-disk-10", "subvol-100-disk-0")
                        .map(VolumeName::new)
                        .sorted())
                .extracting(VolumeName::value)
                .containsExactly("subvol-100-disk-0", "vm-100-disk-10", "vm-100-disk-2");
    }
}
