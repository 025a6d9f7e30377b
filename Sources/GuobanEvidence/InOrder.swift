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

/// The numbers below `count` in order, equal ones rising: a stable merge sort, runs of neighbours first.
@inline(never)
private func placesInOrder(_ count: Int, by precedes: (Int, Int) -> Bool) -> [Int] {
    var places = Array(0..<count)
    guard count > 1 else { return places }
    var other = places
    var width = 1
    while width < count {
        var start = 0
        while start < count {
            let middle = Swift.min(start + width, count)
            let end = Swift.min(start + 2 * width, count)
            var left = start
            var right = middle
            // A pair of runs that is in order already is only copied.
            if middle == end || !precedes(places[middle], places[middle - 1]) {
                for place in start..<end { other[place] = places[place] }
            } else {
                for place in start..<end {
                    if right >= end || left < middle && !precedes(places[right], places[left]) {
                        other[place] = places[left]
                        left += 1
                    } else {
                        other[place] = places[right]
                        right += 1
                    }
                }
            }
            start = end
        }
        swap(&places, &other)
        width *= 2
    }
    return places
}
