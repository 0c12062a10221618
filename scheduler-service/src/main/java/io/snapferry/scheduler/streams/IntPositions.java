package io.snapferry.scheduler.streams;

/** Positions of positive numbers, in two arrays of ints: a hash table with open addressing. */
final class IntPositions {
    private static final int SMALLEST = 32;
    private static final int FREE = 0;
    private static final int GOLDEN = 0x9E3779B9;

    private int[] numbers = new int[SMALLEST];
    private int[] positions = new int[SMALLEST];
    private int size;

    void clear() {
        numbers = new int[SMALLEST];
        positions = new int[SMALLEST];
        size = 0;
    }

    /** The number's position; -1 if it has none. */
    int get(int number) {
        int slot = slot(number);
        return numbers[slot] == FREE ? -1 : positions[slot];
    }

    void put(int number, int position) {
        int slot = slot(number);
        if (numbers[slot] == FREE) {
            if ((size + 1) * 3 > numbers.length * 2) {
                grow();
                slot = slot(number);
            }
            size++;
        }
        numbers[slot] = number;
        positions[slot] = position;
    }

    /** Without a mark for what is gone: what was pushed aside by it moves up. */
    void remove(int number) {
        int hole = slot(number);
        if (numbers[hole] == FREE) {
            return;
        }
        size--;
        int next = after(hole);
        while (numbers[next] != FREE) {
            int home = home(numbers[next]);
            boolean mayMove = hole <= next ? home <= hole || home > next : home <= hole && home > next;
            if (mayMove) {
                numbers[hole] = numbers[next];
                positions[hole] = positions[next];
                hole = next;
            }
            next = after(next);
        }
        numbers[hole] = FREE;
    }

    private int slot(int number) {
        int slot = home(number);
        while (numbers[slot] != FREE && numbers[slot] != number) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(int number) {
        return (number * GOLDEN) >>> (Integer.numberOfLeadingZeros(numbers.length) + 1);
    }

    private int after(int slot) {
        return (slot + 1) & (numbers.length - 1);
    }

    private void grow() {
        int[] oldNumbers = numbers;
        int[] oldPositions = positions;
        numbers = new int[oldNumbers.length * 2];
        positions = new int[oldNumbers.length * 2];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != FREE) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                positions[slot] = oldPositions[i];
            }
        }
    }
}
