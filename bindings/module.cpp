// Registers what JavaScript sees of the engine: its tables, one factory and the Session class.
#include <emscripten/bind.h>
#include <emscripten/heap.h>

#include <rnn/cells.hpp>

#include "session.hpp"

namespace rnn::js {

namespace {

val fields() {
    val list = val::array();
    const Config defaults;
    std::size_t at = 0;
    for (const FieldInfo& field : config_fields()) {
        val row = val::object();
        put(row, "name", text(field.name));
        put(row, "type", text(field_type_id(field.type)));
        put(row, "default", field_value(field.get(defaults)));
        if (field.type == FieldType::integer || field.type == FieldType::number) {
            put(row, "min", field.min);
            put(row, "max", field.max);
        }
        if (field.type == FieldType::choice) {
            put(row, "choices", string_list(field.choices()));
        }
        put(row, "live", field.live);
        put(row, "doc", text(field.doc));
        list.set(at++, row);
    }
    return list;
}

val cells() {
    val list = val::array();
    std::size_t at = 0;
    for (const CellInfo& cell : cell_infos()) {
        val row = val::object();
        put(row, "cell", text(cell.id));
        if (cell.nonlinearity) put(row, "nonlinearity", text(nonlinearity_id(*cell.nonlinearity)));
        put(row, "gates", text(cell.gates));
        put(row, "cellState", cell.cell_state);
        list.set(at++, row);
    }
    return list;
}

val tasks() {
    val list = val::array();
    std::size_t at = 0;
    for (const TaskInfo& task : task_infos()) {
        val row = val::object();
        put(row, "id", task.id);
        put(row, "input", text(task.reads_tokens ? "tokens" : "values"));
        put(row, "output", text(task.objective->output_kind(task.steps)));
        put(row, "objective", text(task.objective->id));
        val fields_read = val::array();
        int count = 0;
        for (const FieldInfo& field : config_fields()) {
            if (task.reads(field)) fields_read.set(count++, text(field.name));
        }
        put(row, "fields", fields_read);
        put(row, "files", string_list(task.files));
        put(row, "defaults", config_object(task.defaults));
        put(row, "doc", task.doc);
        list.set(at++, row);
    }
    return list;
}

Result<Config> checked(const val& given) {
    Problems problems;
    const Result<Config> config = complete_config(given_fields(given, problems));
    if (problems.empty()) return config;
    for (const Problem& problem : config.ok() ? Problems{} : config.problems()) {
        // How fields go together is not known while one of them is missing.
        if (problem.code != ErrorCode::incompatible) problems.push_back(problem);
    }
    return problems;
}

val validate(val given) {
    return answer(checked(given), config_object);
}

val create_session(val given, val files) {
    const Result<Config> config = checked(given);
    if (!config.ok()) return failure(config.problems());
    Problems problems;
    std::vector<std::vector<std::uint8_t>> contents;
    Files views;
    given_files(files, contents, views, problems);
    if (!problems.empty()) return failure(problems);
    Result<std::unique_ptr<Trainer>> trainer = Trainer::create(config.value(), views);
    if (!trainer.ok()) return failure(trainer.problems());
    return success(val(std::make_unique<Session>(std::move(trainer.value()))));
}

double heap_bytes() {
    return static_cast<double>(emscripten_get_heap_size());
}

}  // namespace

EMSCRIPTEN_BINDINGS(rnn_playground) {
    emscripten::function("fields", &fields);
    emscripten::function("tasks", &tasks);
    emscripten::function("cells", &cells);
    emscripten::function("validate", &validate);
    emscripten::function("createSession", &create_session);
    emscripten::function("heapBytes", &heap_bytes);

    emscripten::class_<Session>("Session")
        .property("config", &Session::config)
        .property("data", &Session::data)
        .function("step", &Session::step)
        .function("computeGradients", &Session::compute_gradients)
        .function("applyGradients", &Session::apply_gradients)
        .function("evaluate", &Session::evaluate)
        .function("probe", &Session::probe)
        .function("predictExamples", &Session::predict_examples)
        .function("evaluatePrefixes", &Session::evaluate_prefixes)
        .function("generate", &Session::generate)
        .function("setIntervention", &Session::set_intervention)
        .function("influence", &Session::influence)
        .function("gradientCase", &Session::gradient_case)
        .function("tensors", &Session::tensors)
        .function("read", &Session::read)
        .function("writeParameter", &Session::write_parameter)
        .function("setLive", &Session::set_live)
        .function("save", &Session::save)
        .function("restore", &Session::restore);
}

}  // namespace rnn::js
