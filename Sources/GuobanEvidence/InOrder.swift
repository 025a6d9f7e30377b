extension Sequence {
    /// The elements in order, equal ones as they stood; the same as `sorted(by:)`.
    ///
    /// What is sorted underneath is places, by one function for all kinds of elements: the library's sort is compiled anew for
    /// every kind and every closure, four kilobytes each, and a report sorts in fifty places. Not for millions of elements.
    package func inOrder(by precedes: (Element, Element) -> Bool) -> [Element] {
        let elements = Array(self)
        return placesInOrder(elements.count) { precedes(elements[$0], elements[$1]) }.map { elements[$0] }
    }
}

extension Range where Bound == Int {
    /// The same for places, which need no table beside them: whatever has a row per branch is sorted this way.
    package func inOrder(by precedes: (Int, Int) -> Bool) -> [Int] {
        let first = lowerBound
        if first == 0 { return placesInOrder(count, by: precedes) }
        return placesInOrder(count) { precedes($0 + first, $1 + first) }.map { $0 + first }
    }
}

/// The numbers below `count` in order, equal ones rising: a stable merge sort, runs of neighbours first.
@inline(never)
private func placesInOrder(_ count: Int, by precedes: (Int, Int) -> Bool) -> [Int] {
    var places = [Int](unsafeUninitializedCapacity: count) { buffer, end in
        for place in 0..<count { buffer[place] = place }
        end = count
    }
    guard count > 1 else { return places }
    var other = places
    var isInOther = false
    // Through pointers: checks of bounds and of who else holds the array took longer than the comparisons.
    places.withUnsafeMutableBufferPointer { places in
        other.withUnsafeMutableBufferPointer { other in
            var width = 1
            while width < count {
                merge(isInOther ? other : places, into: isInOther ? places : other, runs: width, by: precedes)
                isInOther.toggle()
                width *= 2
            }
        }
    }
    return isInOther ? other : places
}

/// Puts every two neighbouring runs of `width` together.
private func merge(
    _ places: UnsafeMutableBufferPointer<Int>, into other: UnsafeMutableBufferPointer<Int>, runs width: Int,
    by precedes: (Int, Int) -> Bool
) {
    let count = places.count
    var start = 0
    while start < count {
        let middle = Swift.min(start + width, count)
        let end = Swift.min(start + 2 * width, count)
        // A pair of runs that is in order already is only copied.
        let isInOrder = middle == end || !precedes(places[middle], places[middle - 1])
        var left = start
        var right = middle
        var place = start
        while !isInOrder, left < middle, right < end {
            if precedes(places[right], places[left]) {
                other[place] = places[right]
                right += 1
            } else {
                other[place] = places[left]
                left += 1
            }
            place += 1
        }
        // What is left of either run.
        while left < middle {
            other[place] = places[left]
            left += 1
            place += 1
        }
        while right < end {
            other[place] = places[right]
            right += 1
            place += 1
        }
        start = end
    }
}
