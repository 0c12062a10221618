package io.snapferry.quiesce;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListContractTest extends GuestProviderContract {

    @Override
    protected String type() {
        return "command";
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        return list("""
                guest 100 vm stopped mail
                volume 100 local:vm-100-disk-0
                left-out 100 local:vm-100-disk-1 scratch
                """);
    }

    private Map<String, String> list(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("guests"), text);
        return Map.of("list", "/usr/bin/cat " + file);
    }

    @Override
    protected boolean takeDefinitionsAway() throws IOException {
        Files.delete(folder.resolve("guests"));
        return true;
    }

    @Test
    void linesThatAreWrongAreNoRoster() throws IOException {
        GuestProvider provider =
                GuestProviders.find("command", Optional.empty()).open(list("guest 100 vm running\nvm 101\n"));
        assertThatThrownBy(provider::roster)
                .isInstanceOf(GuestException.class)
                .hasMessageContainingAll("/usr/bin/cat", "line 2, 'vm 101'");
    }

    @Test
    void whatTheCommandComplainsAboutIsTold() {
        GuestProvider provider = GuestProviders.find("command", Optional.empty())
                .open(Map.of("list", "/usr/bin/cat " + folder.resolve("nowhere")));
        assertThatThrownBy(provider::roster)
                .isInstanceOf(GuestException.class)
                .hasMessageContainingAll("status 1", "nowhere");
    }
}
