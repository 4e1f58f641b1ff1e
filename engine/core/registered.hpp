// Rows that a program adds to a table of the engine from a file of its own, before main() begins.
#pragma once

namespace rnn {

// A static object of this type is a row of the table of all `Row`s. The list is linked through the objects and starts out
// constant, so that neither the order of their construction nor the heap matters.
template <class Row>
class Registered {
  public:
    explicit Registered(const Row& row) : row_(row), next_(first_) { first_ = this; }
    Registered(const Registered&) = delete;
    Registered& operator=(const Registered&) = delete;

    // Calls f with each row, the one registered last first.
    template <class F>
    static void each(F f) {
        for (const Registered* at = first_; at; at = at->next_) f(at->row_);
    }

  private:
    const Row& row_;
    const Registered* next_;
    static inline constinit const Registered* first_ = nullptr;
};

}  // namespace rnn
