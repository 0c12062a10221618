package io.snapferry.quiesce;

import io.snapferry.quiesce.proxmox.ProxmoxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

class ProxmoxContractTest extends GuestProviderContract {

    private ProxmoxTree tree;

    @Override
    protected String type() {
        return "proxmox";
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        if (tree == null) {
            tree = new ProxmoxTree(folder);
            tree.vm("node-a", 100, """
                    agent: 1
                    name: mail
                    scsi0: local:100/vm-100-disk-0.raw,size=1G
                    scsi1: local:100/vm-100-disk-1.raw,replicate=0,size=1G
                    """);
        }
        return tree.settings("node-a");
    }

    @Override
    protected boolean takeDefinitionsAway() throws IOException {
        Files.move(tree.node("node-a"), folder.resolve("unmounted"));
        Files.createDirectories(tree.node("node-a"));
        return true;
    }
}
