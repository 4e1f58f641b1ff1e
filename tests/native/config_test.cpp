// The field table and the checks behind it: what is accepted, what is refused, and in which words.
#include <rnn/config.hpp>
#include <rnn/trainer.hpp>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "tasks/task.hpp"
#include "train/memory.hpp"

using namespace rnn;
using namespace std::string_literals;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Problems check(const FieldInfo& field, FieldValue value) {
    Problems problems;
    check_field(field, value, problems);
    return problems;
}

// One problem with this code, which names the field, the value and what is allowed.
void expect_refused(const FieldInfo& field, const FieldValue& value, ErrorCode code, const std::string& value_text) {
    const Problems problems = check(field, value);
    INFO(field.name << " given " << value_text);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == code);
    CHECK(problems[0].field == field.name);
    CHECK(problems[0].value == value_text);
    CHECK(problems[0].allowed == allowed_text(field));
    CHECK(problems[0].message.find(std::string(field.name)) != std::string::npos);
    CHECK(problems[0].message.find(value_text) != std::string::npos);
    CHECK(problems[0].message.find(allowed_text(field)) != std::string::npos);
    CHECK(problems[0].message.ends_with("."));
}

bool is_number(const FieldInfo& field) {
    return field.type == FieldType::number || field.type == FieldType::integer;
}

std::vector<std::string> fields_of(const Problems& problems) {
    std::vector<std::string> fields;
    for (const Problem& problem : problems) fields.push_back(problem.field);
    return fields;
}

using Names = std::vector<std::string>;

Problems refused(const std::vector<GivenField>& given) {
    const Result<Config> result = complete_config(given);
    REQUIRE_FALSE(result.ok());
    for (const Problem& problem : result.problems()) {
        CHECK(problem.message.ends_with("."));
        CHECK(problem.message.size() < 400);
    }
    return result.problems();
}

Config accepted(const std::vector<GivenField>& given) {
    const Result<Config> result = complete_config(given);
    if (!result.ok()) FAIL(result.problems()[0].message);
    return result.value();
}

}  // namespace

TEST_CASE("config: both ends of each number's range are accepted, anything outside is refused by name") {
    for (const FieldInfo& field : config_fields()) {
        if (!is_number(field)) continue;
        INFO(field.name);
        CHECK(field.min < field.max);
        CHECK(check(field, field.min).empty());
        CHECK(check(field, field.max).empty());
        const double step = field.type == FieldType::integer ? 1.0 : 0.001 * (field.max - field.min);
        expect_refused(field, field.min - step, ErrorCode::out_of_range, number_text(field.min - step));
        expect_refused(field, field.max + step, ErrorCode::out_of_range, number_text(field.max + step));
        CHECK_FALSE(check(field, std::nextafter(field.min, -kInfinity)).empty());
        CHECK_FALSE(check(field, std::nextafter(field.max, kInfinity)).empty());
        expect_refused(field, std::nan(""), ErrorCode::out_of_range, "NaN");
        expect_refused(field, kInfinity, ErrorCode::out_of_range, "Infinity");
        expect_refused(field, -kInfinity, ErrorCode::out_of_range, "-Infinity");
        expect_refused(field, 1e300, ErrorCode::out_of_range, number_text(1e300));
        if (field.type == FieldType::integer) {
            expect_refused(field, field.min + 0.5, ErrorCode::out_of_range, number_text(field.min + 0.5));
        }
    }
}

TEST_CASE("config: each choice is accepted, other words are refused with the list of choices") {
    for (const FieldInfo& field : config_fields()) {
        if (field.type != FieldType::choice) continue;
        CHECK(field.choices().size() >= 2);
        for (const std::string_view each : field.choices()) CHECK(check(field, std::string(each)).empty());
        expect_refused(field, "somethingelse"s, ErrorCode::unknown_choice, "somethingelse");
        const std::string shout = "RNN";
        expect_refused(field, shout, ErrorCode::unknown_choice, shout);
    }
}

TEST_CASE("config: a value of another type is refused for every field") {
    for (const FieldInfo& field : config_fields()) {
        const bool textual = field.type == FieldType::choice || field.type == FieldType::text;
        if (!is_number(field)) expect_refused(field, 3.0, ErrorCode::wrong_type, "3");
        if (!textual) expect_refused(field, "word"s, ErrorCode::wrong_type, "word");
        if (field.type != FieldType::boolean) expect_refused(field, true, ErrorCode::wrong_type, "true");
    }
}

TEST_CASE("config: every field has its own name, says what it is for, and has a default that it accepts") {
    std::set<std::string_view> names;
    const Config defaults;
    for (const FieldInfo& field : config_fields()) {
        INFO(field.name);
        CHECK(names.insert(field.name).second);
        CHECK(find_field(field.name) == &field);
        CHECK(field.doc.size() >= 15);
        CHECK(field.doc.ends_with("."));
        CHECK(check(field, field.get(defaults)).empty());
        CHECK_FALSE(field_type_id(field.type).empty());
    }
    CHECK(find_field("nothing") == nullptr);
}

TEST_CASE("config: what is set in a field is what is got from it, and nothing else changes") {
    for (const FieldInfo& field : config_fields()) {
        std::vector<FieldValue> values;
        if (is_number(field)) values = {field.min, field.max};
        if (field.type == FieldType::boolean) values = {true, false};
        if (field.type == FieldType::text) values = {"ab"s, ""s};
        for (const std::string_view each : field.choices()) values.emplace_back(std::string(each));
        for (const FieldValue& value : values) {
            Config config;
            field.set(config, value);
            INFO(field.name);
            CHECK(field.get(config) == value);
            const Config defaults;
            for (const FieldInfo& other : config_fields()) {
                if (&other != &field) CHECK(other.get(config) == other.get(defaults));
            }
        }
    }
}

TEST_CASE("config: every problem is reported at once, in the order given") {
    const Problems problems = refused({{"hidden_size", 0.0},
                                       {"lr", std::nan("")},
                                       {"cell", "transformer"s},
                                       {"bias", "yes"s},
                                       {"hiden_size", 8.0},
                                       {"num_layers", 2.5},
                                       {"task", "unknown"s}});
    CHECK(fields_of(problems) == Names{"hidden_size", "lr", "cell", "bias", "hiden_size", "num_layers", "task"});
    CHECK(problems[4].code == ErrorCode::unknown_field);
    CHECK(problems[6].code == ErrorCode::unknown_choice);
    CHECK(problems[6].allowed.find("hello") != std::string::npos);
}

TEST_CASE("config: sizes of nothing and of a thousand million, and rates that are no number, are refused") {
    for (const double size : {0.0, -1.0, 1e9})
        CHECK(fields_of(refused({{"hidden_size", size}})) == Names{"hidden_size"});
    for (const double rate : {std::nan(""), kInfinity, -1e-3}) CHECK(fields_of(refused({{"lr", rate}})) == Names{"lr"});
}

TEST_CASE("config: every task is complete without a field given, and with each field at its default") {
    for (const TaskInfo& info : task_infos()) {
        INFO(info.id);
        const Config config = accepted({{"task", info.id}});
        std::vector<GivenField> all;
        for (const FieldInfo& field : config_fields()) {
            CHECK(field.get(config) == field.get(info.defaults));
            all.push_back({std::string(field.name), field.get(config)});
        }
        const Config again = accepted(all);
        for (const FieldInfo& field : config_fields()) CHECK(field.get(config) == field.get(again));
    }
}

TEST_CASE("config: hello starts as the notes have it, in both forms") {
    const Config one_hot = accepted({{"task", "hello"s}});
    CHECK(one_hot.input == InputKind::one_hot);
    CHECK(one_hot.hidden_size == 4);
    CHECK(one_hot.head == HeadKind::none);
    CHECK(one_hot.lr == 0.1);
    const Config embedding = accepted({{"task", "hello"s}, {"input", "embedding"s}});
    CHECK(embedding.embedding_dim == 10);
    CHECK(embedding.hidden_size == 8);
    CHECK(embedding.num_layers == 2);
    CHECK(embedding.head == HeadKind::linear);
    CHECK(embedding.lr == 0.05);
    // What is given wins, and what depends on it follows.
    const Config wide = accepted({{"task", "hello"s}, {"hidden_size", 16.0}});
    CHECK(wide.hidden_size == 16);
    CHECK(wide.head == HeadKind::linear);
}

TEST_CASE("config: hello counts letters as readers do, of any script, and its vocabulary is what was typed") {
    const auto letters = [](const std::string& text, const std::string& target) {
        const Config config = accepted({{"task", "hello"s}, {"text", text}, {"target", target}});
        const DataSpec data = find_task("hello")->describe(config);
        const ModelConfig model = model_config(config, data);
        CHECK(data.classes == data.vocabulary);
        CHECK(data.output_size == static_cast<int>(data.classes.size()));
        CHECK(model.output_size == data.output_size);
        CHECK(model.num_embeddings == data.output_size);
        CHECK(model.rnn.input_size == data.output_size);
        CHECK(config.head == (data.output_size == 4 ? HeadKind::none : HeadKind::linear));
        return std::pair(config.seq_len, data.vocabulary);
    };
    using Vocabulary = std::vector<std::string>;
    CHECK(letters("hello", "ohlol") == std::pair(5, Vocabulary{"e", "h", "l", "o"}));
    CHECK(letters("我爱你", "爱你我") == std::pair(3, Vocabulary{"你", "我", "爱"}));
    CHECK(letters("👩‍👩‍👧🇩🇪👍🏽", "🇩🇪👍🏽👩‍👩‍👧") ==
          std::pair(3, Vocabulary{"🇩🇪", "👍🏽", "👩‍👩‍👧"}));
    CHECK(letters("Ab a", "b aA") == std::pair(4, Vocabulary{" ", "A", "a", "b"}));
    CHECK(letters("he\u0301llo", "\u00e9hlol") == std::pair(5, Vocabulary{"e\u0301", "h", "l", "o", "\u00e9"}));
    // An embedding table and the estimate of memory have a row for each letter.
    const auto bytes = [](const std::string& text) {
        const Config config = accepted(
            {{"task", "hello"s}, {"input", "embedding"s}, {"embedding_dim", 256.0}, {"text", text}, {"target", text}});
        const DataSpec data = find_task("hello")->describe(config);
        CHECK(model_config(config, data).rnn.input_size == 256);
        return training_bytes(*make_network(config, data), config, data);
    };
    CHECK(bytes("abcdefgh") >= bytes("abababab") + 6 * 256 * sizeof(float));
}

TEST_CASE(
    "config: hello refuses empty texts, other lengths, long ones and bytes that are no text, counted in letters") {
    CHECK(fields_of(refused({{"task", "hello"s}, {"text", ""s}, {"target", ""s}})) == Names{"text", "target"});
    Problems problems = refused({{"task", "hello"s}, {"text", "我爱你"s}, {"target", "爱🇩🇪"s}});
    CHECK(fields_of(problems) == Names{"target"});
    CHECK(problems[0].message.starts_with("text has 3 letters and target 2; "));
    CHECK(problems[0].value == "2");
    CHECK(problems[0].allowed == "3");
    CHECK(fields_of(refused({{"task", "hello"s}, {"text", "hell"s}})) == Names{"target"});
    CHECK(fields_of(refused({{"task", "hello"s}, {"seq_len", 9.0}, {"text", "我爱你"s}, {"target", "爱你我"s}})) ==
          Names{"seq_len"});

    std::string longest, too_long;
    for (int i = 0; i < 201; ++i) longest = i < 200 ? longest + "👍🏽" : longest, too_long += "👍🏽";
    CHECK(accepted({{"task", "hello"s}, {"text", longest}, {"target", longest}}).seq_len == 200);
    problems = refused({{"task", "hello"s}, {"text", too_long}, {"target", too_long}});
    CHECK(fields_of(problems) == Names{"text"});
    CHECK(problems[0].message == "text has 201 letters; allowed: 1 to 200.");
    CHECK(fields_of(refused({{"task", "hello"s}, {"text", std::string(100'000, 'x')}, {"target", "ohlol"s}}))[0] ==
          "text");

    problems = refused({{"task", "hello"s}, {"text", "h\xff\xfello"s}, {"target", "\xe6\x88"s}});
    CHECK(fields_of(problems) == Names{"text", "target"});
    CHECK(problems[0].code == ErrorCode::wrong_data);
    CHECK(problems[0].message == "text = h??llo is not valid UTF-8.");
}

TEST_CASE("config: without a head the hidden state must be as wide as the answer, in one direction") {
    CHECK(fields_of(refused({{"task", "hello"s}, {"head", "none"s}, {"hidden_size", 5.0}})) == Names{"head"});
    CHECK(fields_of(refused({{"task", "hello"s}, {"head", "none"s}, {"bidirectional", true}, {"hidden_size", 2.0}})) ==
          Names{"head"});
    CHECK(fields_of(refused({{"task", "mnist-rows"s}, {"head", "none"s}})) == Names{"head"});
    CHECK(accepted({{"task", "mnist-rows"s}, {"head", "none"s}, {"hidden_size", 10.0}}).head == HeadKind::none);
    CHECK(accepted({{"task", "sine"s}, {"head", "none"s}, {"hidden_size", 1.0}}).head == HeadKind::none);
}

TEST_CASE("config: fields that do not suit the task are refused by name") {
    CHECK(fields_of(refused({{"task", "hello"s}, {"input", "values"s}})) == Names{"input"});
    CHECK(fields_of(refused({{"task", "sine"s}, {"input", "one-hot"s}})) == Names{"input"});
    CHECK(fields_of(refused({{"task", "sine"s}, {"batch_size", 2.0}})) == Names{"batch_size"});
    CHECK(fields_of(refused({{"task", "sine"s}, {"bidirectional", true}})) == Names{"bidirectional"});
    CHECK(fields_of(refused({{"task", "hello"s}, {"carry_state", true}, {"batch_size", 64.0}})) == Names{"batch_size"});
    CHECK(fields_of(refused({{"task", "hello"s}, {"carry_state", true}, {"bidirectional", true}})) ==
          Names{"bidirectional"});
    CHECK(accepted({{"task", "sine"s}, {"bidirectional", true}, {"carry_state", false}}).bidirectional);
    CHECK(fields_of(
              refused({{"task", "mnist-rows"s}, {"seq_len", 14.0}, {"carry_state", true}, {"input", "embedding"s}})) ==
          Names{"seq_len", "carry_state", "input"});
    CHECK(fields_of(refused({{"task", "copy"s}, {"lag", 50.0}})) == Names{"lag"});
    CHECK(fields_of(refused({{"task", "recall"s}, {"input", "values"s}, {"carry_state", true}})) ==
          Names{"carry_state", "input"});
    CHECK(fields_of(refused({{"task", "hello"s}, {"cell", "lstm"s}, {"bias", false}, {"forget_bias", 1.0}})) ==
          Names{"forget_bias"});
}

TEST_CASE("config: a field that a task does not read is refused, with its name, its value and the task") {
    const Problems problems = refused({{"task", "sine"s}, {"text", "我爱你"s}, {"lag", 3.0}, {"batch_size", 2.0}});
    CHECK(fields_of(problems) == Names{"text", "lag", "batch_size"});
    CHECK(problems[0].code == ErrorCode::incompatible);
    CHECK(problems[0].message == "text = 我爱你 is not read by the task sine; allowed: hello.");
    CHECK(problems[1].value == "3");
    CHECK(problems[1].allowed == "10");
    CHECK(fields_of(refused({{"task", "recall"s}, {"lag", 3.0}})) == Names{"lag"});
    CHECK(accepted({{"task", "copy"s}, {"lag", 3.0}}).lag == 3);
    // Whatever a task reads can be given it, and a complete config can be given back.
    for (const TaskInfo& task : task_infos()) {
        std::vector<GivenField> complete;
        for (const FieldInfo& field : config_fields()) {
            complete.push_back({std::string(field.name), field.get(task.defaults)});
        }
        CAPTURE(task.id);
        CHECK(complete_config(complete).ok());
        for (const FieldInfo& field : config_fields()) {
            const bool read = task.reads(field);
            if (!field.of_task && !field.of_recurrent) CHECK(read);
            if (read || field.type != FieldType::integer) continue;
            const double other = std::get<double>(field.get(task.defaults)) + 1;
            CHECK(fields_of(refused({{"task", task.id}, {std::string(field.name), other}})) ==
                  Names{std::string(field.name)});
        }
    }
}

TEST_CASE("config: live fields change all together or not at all") {
    Config config;
    CHECK(set_live_fields(config, {{"lr", 0.5}, {"max_norm", 2.0}}).ok());
    CHECK(config.lr == 0.5);
    CHECK(config.max_norm == 2.0);
    const Status refused = set_live_fields(
        config, {{"lr", 0.25}, {"hidden_size", 8.0}, {"nothing", 1.0}, {"beta1", 2.0}, {"nesterov", 1.0}});
    REQUIRE_FALSE(refused.ok());
    CHECK(fields_of(refused.problems()) == Names{"hidden_size", "nothing", "beta1", "nesterov"});
    CHECK(config.lr == 0.5);
    for (const FieldInfo& field : config_fields()) {
        const Status status = set_live_fields(config, {{std::string(field.name), field.get(config)}});
        INFO(field.name);
        CHECK(status.ok() == field.live);
    }
}

TEST_CASE("config: numbers are written as a person would") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(-3) == "-3");
    CHECK(number_text(4294967295.0) == "4294967295");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(0.999999) == "0.999999");
    CHECK(number_text(-0.00025) == "-0.00025");
    CHECK(number_text(1.0 / 3.0) == "0.333333");
    CHECK(number_text(9.9999999) == "10");
    CHECK(number_text(1e-8) == "1e-8");
    CHECK(number_text(1.5e20) == "1.5e20");
    CHECK(number_text(512.5) == "512.5");
    CHECK(number_text(1e300) == "1e300");
    CHECK(number_text(5e-324).ends_with("e-324"));
}

TEST_CASE("config: each error code has its own id on the wire") {
    std::set<std::string_view> ids;
    for (const ErrorCode code :
         {ErrorCode::unknown_field, ErrorCode::wrong_type, ErrorCode::out_of_range, ErrorCode::unknown_choice,
          ErrorCode::incompatible, ErrorCode::too_large, ErrorCode::unknown_name, ErrorCode::wrong_shape,
          ErrorCode::wrong_data, ErrorCode::missing_data}) {
        CHECK(ids.insert(error_code_id(code)).second);
    }
    CHECK(error_code_id(ErrorCode::out_of_range) == "out-of-range");
}
