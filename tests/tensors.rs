//! Dimensions and tensors: how they are made, read, computed with, rearranged and printed.

mod tensors {
    mod access;
    mod arithmetic;
    mod blocks;
    mod construct;
    mod debug;
    mod dimensions;
    mod display;
    mod empty;
    mod generic_array;
    mod products;
    mod ranks;
    mod reduce;
    mod traits;
}
