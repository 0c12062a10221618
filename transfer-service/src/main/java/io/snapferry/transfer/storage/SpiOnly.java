package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.StoragePlugin;

/**
 * What plugins in a folder see of this program: Java's own classes and the SPI, so that they and we can have different
 * versions of everything else.
 */
final class SpiOnly extends ClassLoader {

    private static final String SPI = StoragePlugin.class.getPackageName();

    SpiOnly() {
        super("storage-spi", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int end = name.lastIndexOf('.');
        return end == SPI.length() && name.startsWith(SPI)
                ? StoragePlugin.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }
}
