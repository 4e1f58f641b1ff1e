// Forecasts of series: read the last so many rows, forecast the next.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kGs10Task;
extern const Task kSeriesTask;
extern const Task kStockTask;
extern const Task kWeatherTask;

}  // namespace rnn
